"""The marks that git leaves where two people changed the same lines."""

import re

from ...faults import Fault
from ..frontmatter import even

BEGINS, ENDS = b"<<<<<<<", b">>>>>>>"
MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def lines(raw: bytes) -> list[int]:
    """The lines of a file, from 1, that begin with such a mark; what is shown as code is none."""
    if BEGINS not in raw and ENDS not in raw:
        return []
    found: list[int] = []
    in_fence: list[int] = []
    fence = ""
    for number, line in enumerate(even(raw.decode("utf-8", "replace")).split("\n"), 1):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence, in_fence = "", []
            elif MARK.match(line):
                in_fence.append(number)
        elif opening := FENCE.match(line):
            fence = opening[1]
        elif MARK.match(line):
            found.append(number)
    return found + in_fence  # a fence that does not end shows nothing as code


def faults(raw: bytes, file: str) -> list[Fault]:
    """One fault for a file in which there are any; nothing else can be said of it until they are gone."""
    numbers = lines(raw)
    return [Fault(file, numbers[0], _message(numbers))] if numbers else []


def _message(numbers: list[int]) -> str:
    others = (
        f" (more on line{'s' if len(numbers) > 2 else ''} {', '.join(map(str, numbers[1:]))})" if numbers[1:] else ""
    )
    return (
        f"git left two versions of these lines here{others}: keep what is right of both, and delete the lines that begin "
        "with `<<<<<<<`, `=======` and `>>>>>>>`"
    )
