"""A command line that no command understands ends with 2, so that a script can tell it from faults in the content."""

import invoke.parser.parser
from invoke import Exit, ParseError


class WrongUse(ParseError, Exit):
    """What invoke's parser raises: invoke prints it as a ParseError, and ends with the code of an Exit."""

    def __init__(self, message: str, context=None):
        Exit.__init__(self, code=2)
        self.args = (message,)
        self.context = context


def ends_with_2():
    """Without this, invoke ends with 1."""
    invoke.parser.parser.ParseError = WrongUse
