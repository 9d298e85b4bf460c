"""What the tests of the newsroom share is of use here too."""

from tests.newsroom.conftest import content, converter

__all__ = ["content", "converter"]
