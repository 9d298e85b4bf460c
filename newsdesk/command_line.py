"""How invoke reads a command line, where it does not read what people mean."""

import invoke.parser.parser
from invoke.exceptions import Exit, ParseError

from . import misspelt

OPTIONAL = ("target",)  # positions that may stay empty; invoke knows only those that must not
HELP = ("-h", "--help")
MISLEADING = ("-R", "--dry")  # of invoke itself: here they hold nothing back, and are taken for --dry-run


class WrongCommandLine(ParseError, Exit):
    """What invoke's parser raises: invoke prints it as a ParseError, and ends with the code of an Exit.

    So a command line that no command understands ends with 2, and a script can tell it from faults in the content.
    """

    def __init__(self, message: str, context=None):
        Exit.__init__(self, code=2)
        from newsroom.signs import printable  # a right command line does not wait for it

        self.args = (printable(message),)
        self.context = context


_Machine = invoke.parser.parser.ParseMachine
_parse_argv = invoke.parser.parser.Parser.parse_argv
_handle, _complete_flag, _complete_context = _Machine.handle, _Machine.complete_flag, _Machine.complete_context


def handle(machine: _Machine, token: str) -> None:
    """Takes what begins with "-" for an option, never for a story's title or a target, and refuses those there are not."""
    if _is_nothing(machine, token):
        machine.error(misspelt.word(machine.context, machine.flag, token, machine.contexts))
    if not _is_option(machine, token):
        try:
            _handle(machine, token)
        except ValueError:
            machine.error(f"option `{_name(machine.flag)}` needs a number, and `{token}` is none")
    elif token in HELP:
        machine.initial.flags["--help"].value = machine.context.name
    elif token in machine.initial.flags and token not in MISLEADING:
        machine.switch_to_flag(token)
    else:
        machine.error(misspelt.option(token, machine.context))


def _is_nothing(machine: _Machine, token: str) -> bool:
    """Whether it stands where a command, an option or its value could stand, and is none."""
    context = machine.context
    if machine.ignore_unknown or not context or machine.waiting_for_flag_value or context.missing_positional_args:
        return False
    known = {
        *context.flags,
        *context.inverse_flags,
        *machine.contexts,
        *(machine.initial.flags if machine.initial else ()),
    }
    return token not in known and not (token.startswith("-") and context.name)


def _is_option(machine: _Machine, token: str) -> bool:
    """Whether it stands where an option of a command could stand, and is none of the command's own."""
    context = machine.context
    if not context or not context.name or machine.waiting_for_flag_value or not token.startswith("-"):
        return False
    return token not in context.flags and token not in context.inverse_flags


def _name(flag) -> str:
    return f"--{flag.names[0]}"


def complete_flag(machine: _Machine) -> None:
    """Names an option without its value as people write it."""
    # invoke's annotations know the flag only as it is at first, None.
    if machine.waiting_for_flag_value and not machine.flag.optional:  # type: ignore[attr-defined]
        machine.error(f"option `{_name(machine.flag)}` needs a value")
    _complete_flag(machine)


def complete_context(machine: _Machine) -> None:
    """Takes `invoke deploy` for the first target."""
    helping = "--help" in machine.initial.flags and machine.initial.flags["--help"].raw_value
    missing = list(machine.context.missing_positional_args) if machine.context else []
    for argument in missing:
        if helping or argument.name in OPTIONAL:
            argument.value = ""
        else:
            machine.error(misspelt.missing(machine.context))
    _complete_context(machine)


def parse_argv(parser: invoke.parser.parser.Parser, argv: list[str]) -> invoke.parser.parser.ParseResult:
    """Takes `-dry-run` for what it means, and not for five options of one letter."""
    if parser.ignore_unknown:  # a first look, for options of invoke itself
        return _parse_argv(parser, argv)
    if mistake := misspelt.single_dash(argv, parser.contexts):
        raise WrongCommandLine(mistake)
    return _parse_argv(parser, argv)


def install() -> None:
    """From here on invoke reads so; its machine cannot be inherited from."""
    ours = {"handle": handle, "complete_flag": complete_flag, "complete_context": complete_context}
    for place, name, replacement in (
        (invoke.parser.parser, "ParseError", WrongCommandLine),
        (invoke.parser.parser.Parser, "parse_argv", parse_argv),
        *((_Machine, name, method) for name, method in ours.items()),
    ):
        setattr(place, name, replacement)
