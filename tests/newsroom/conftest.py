"""Settings of property tests, and what the tests of the newsroom share."""

import pytest
from hypothesis import HealthCheck, settings

from newsroom import loading
from newsroom.faults import ContentFaults
from tests.newsroom.making import ARTICLE, NEWSROOM_YML, make_config, make_converter

settings.register_profile(
    "newsroom",
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def converter():
    return make_converter()


@pytest.fixture
def content(tmp_path):
    """Writes a content folder of one newsroom and one article; more files, or others, by their paths."""

    def write(**files):
        everything = {"newsroom.yml": NEWSROOM_YML, "news/2019/dom/bg.md": ARTICLE} | files
        for name, text in everything.items():
            if text is not None:
                path = tmp_path / "content" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "content"

    return write


@pytest.fixture
def load(content, tmp_path):
    """Loads a content folder of these files."""

    def go(**files):
        content(**files)
        return loading.load(make_config(tmp_path))

    return go


def faults(load, **files) -> list[tuple[str, int, str]]:
    """(file, line, message) of all that is wrong with a content folder of these files."""
    with pytest.raises(ContentFaults) as caught:
        load(**files)
    return [(fault.file, fault.line, fault.message) for fault in caught.value.faults]
