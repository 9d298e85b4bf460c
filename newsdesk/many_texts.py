"""Finds which of many texts stand in a file, in one walk through it however many they are.

A text of at least 2q-1 bytes has q places at which a piece of q bytes begins whose place in the file is divided by q. So
of each text q pieces are noted, and of the file each q-th is looked up; where one is known, the text is compared with
what stands there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

SIZES = (16, 8, 4)  # of pieces; the longer, the fewer are looked up, and the fewer texts have the same
PLACES = 8  # in a text at which its pieces may begin: the one is taken that fewest others share


class ManyTexts:
    """Texts as bytes, known by their number."""

    def __init__(self, texts: Iterable[bytes]):
        self.texts = list(dict.fromkeys(texts))
        self.pieces: dict[int, dict[bytes, list[tuple[int, int]]]] = {}  # size → piece → texts, and where in each
        by_size = defaultdict(list)
        for number, text in enumerate(self.texts):
            by_size[next((size for size in SIZES if len(text) >= 2 * size - 1), 0)].append(number)
        self.short = by_size.pop(0, [])
        for size in sorted(by_size):
            self.pieces[size] = self._pieces(size, by_size[size])

    def _pieces(self, size: int, numbers: list[int]) -> dict[bytes, list[tuple[int, int]]]:
        shared = Counter(
            self.texts[number][place : place + size] for number in numbers for place in self._places(number, size)
        )
        pieces: dict[bytes, list[tuple[int, int]]] = {}
        for number in numbers:
            text = self.texts[number]
            first = min(self._places(number, size), key=lambda place: shared[text[place : place + size]])
            for place in range(first, first + size):
                pieces.setdefault(text[place : place + size], []).append((number, place))
        return pieces

    def _places(self, number: int, size: int) -> range:
        last = len(self.texts[number]) - 2 * size + 1
        return range(0, last + 1, max(1, last // (PLACES - 1)))

    def found_in(self, data: bytes) -> set[bytes]:
        """Those of the texts that stand in a file."""
        return {self.texts[number] for number in self._numbers(data)}

    def _numbers(self, data: bytes) -> Iterator[int]:
        yield from (number for number in self.short if self.texts[number] in data)
        for size, pieces in self.pieces.items():
            for place in range(0, len(data) - size + 1, size):
                for number, before in pieces.get(data[place : place + size], ()):
                    if place >= before and data.startswith(self.texts[number], place - before):
                        yield number
