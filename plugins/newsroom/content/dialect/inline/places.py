"""On which line of the file a piece of a text stands that Markdown has taken out of it."""

import re

FENCED = re.compile(r"^[ >\t]*+(?P<fence>`{3,}|~{3,}).*$(?:\n(?![ >\t]*+(?P=fence)).*$)*+(?:\n.*$)?", re.MULTILINE)
SHORT = 24  # characters by which a place is known if its line was changed on the way


class Places:
    """Finds places in the order in which they stand, or from the beginning if they come in another one."""

    def __init__(self, source: str, first_line: int):
        self.source, self.first_line = source, first_line
        self._masked = "```" not in source and "~~~" not in source
        self._text, self._begin = "", -1  # what was asked for last: a text, and where in it the line begins
        self._at = self._end = 0  # where that stands in the source
        self._counted, self._line = 0, first_line  # a place in the source, and its line

    def line(self, text: str, start: int) -> int:
        """The line of the file on which text[start] stands."""
        begin = text.rfind("\n", 0, start) + 1
        if text is not self._text or begin != self._begin:
            self._text, self._begin = text, begin
            end = text.find("\n", start)
            whole = text[begin : end if end >= 0 else len(text)]
            self._look_for(
                whole.partition("\x02")[0].strip() or text[start : start + SHORT], text[start : start + SHORT]
            )
        return self._line_at(self._at)

    def line_of(self, piece: str) -> int:
        """The line of the file on which a piece stands, the next one if it was asked for before."""
        self._text = ""
        self._look_for(piece, piece)
        return self._line_at(self._at)

    def _look_for(self, piece: str, short: str) -> None:
        if not self._masked:
            self.source, self._masked = FENCED.sub(_blank, self.source), True
        for wanted, start in ((piece, self._end), (piece, 0), (short, self._end), (short, 0)):
            at = self.source.find(wanted, start)
            if at >= 0:
                self._at, self._end = at, at + len(wanted)
                return

    def _line_at(self, at: int) -> int:
        if at < self._counted:
            self._counted, self._line = 0, self.first_line
        self._line += self.source.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _blank(code: re.Match[str]) -> str:
    return "\n" * code[0].count("\n")
