"""Where addresses lead that lead to one another: by hand, each to the next."""

from collections.abc import Mapping

CIRCLE = ""  # where those lead that lead to each other
FEW = 6  # steps that a message shows


def ends(marks: Mapping[str, str]) -> dict[str, str]:
    """Where each address leads in the end, each step taken once; CIRCLE where that is nowhere."""
    known: dict[str, str] = {}
    for start in marks:
        trail: dict[str, None] = {}
        place = start
        while place in marks and place not in known and place not in trail:
            trail[place] = None
            place = marks[place]
        known |= dict.fromkeys(trail, CIRCLE if place in trail else known.get(place, place))
    return known


def first_steps(start: str, marks: Mapping[str, str]) -> list[str]:
    """The first steps of a circle: all of it, if it is small."""
    steps = [start]
    while len(steps) < FEW and (len(steps) == 1 or steps[-1] not in steps[:-1]):
        steps.append(marks[steps[-1]])
    return steps if steps[-1] in steps[:-1] else [*steps, "…"]
