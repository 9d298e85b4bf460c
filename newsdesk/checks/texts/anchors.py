"""What two lists have in common, in order, and what stands between it; in time that grows as the lists do."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Gap = tuple[int, int, int, int]  # from and to in the first list, from and to in the second


def between_anchors(first: Sequence[Hashable], second: Sequence[Hashable]) -> Iterator[Gap]:
    """Yields where both lists have something else between two places at which they are the same.

    The same is what both have once, in the same order, with its equal neighbours.
    """
    at_first = at_second = 0
    for a, b in (*_anchors(first, second), (len(first), len(second))):
        while at_first < a and at_second < b and first[at_first] == second[at_second]:
            at_first, at_second = at_first + 1, at_second + 1
        end_first, end_second = a, b
        while end_first > at_first and end_second > at_second and first[end_first - 1] == second[end_second - 1]:
            end_first, end_second = end_first - 1, end_second - 1
        if end_first > at_first and end_second > at_second:
            yield at_first, end_first, at_second, end_second
        at_first, at_second = a + 1, b + 1


def _anchors(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest row of places, in order in both lists, of what each has once."""
    counts = Counter(first), Counter(second)
    places = {value: place for place, value in enumerate(second) if counts[1][value] == 1}
    pairs = [(place, places[value]) for place, value in enumerate(first) if counts[0][value] == 1 and value in places]
    ends: list[int] = []  # of the best row of each length: the place in the second list, and the number of the pair
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    row, number = [], last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]
