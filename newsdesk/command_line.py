"""How invoke reads a command line, where it does not read what people mean."""

import invoke.parser.parser
from invoke import Exit, ParseError

OPTIONAL = ("target",)  # positions that may stay empty; invoke knows only those that must not
HELP = ("-h", "--help")


class WrongUse(ParseError, Exit):
    """What invoke's parser raises: invoke prints it as a ParseError, and ends with the code of an Exit.

    So a command line that no command understands ends with 2, and a script can tell it from faults in the content.
    """

    def __init__(self, message: str, context=None):
        Exit.__init__(self, code=2)
        self.args = (message,)
        self.context = context


_Machine = invoke.parser.parser.ParseMachine
_handle, _complete_context = _Machine.handle, _Machine.complete_context


def handle(machine: _Machine, token: str):
    """Takes `invoke new --help` for a question, and not for a title."""
    context = machine.context
    asks = context and context.name and token in HELP and token not in context.flags
    if asks and not machine.waiting_for_flag_value:
        machine.initial.flags["--help"].value = context.name
    else:
        _handle(machine, token)


def complete_context(machine: _Machine):
    """Takes `invoke deploy` for the first target."""
    helping = "--help" in machine.initial.flags and machine.initial.flags["--help"].raw_value
    for argument in machine.context.missing_positional_args if machine.context else ():
        if helping or argument.name in OPTIONAL:
            argument.value = ""
    _complete_context(machine)


def install():
    """From here on invoke reads so; its machine cannot be inherited from."""
    invoke.parser.parser.ParseError = WrongUse
    _Machine.handle, _Machine.complete_context = handle, complete_context
