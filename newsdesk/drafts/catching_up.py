"""Whether a translation says what its source says, what has changed since it did, and the note that it does again."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.content import untranslated
from newsroom.content.untranslated import MARK
from newsroom.faults import CannotBuild

from . import files, history, stamp, worddiff
from .files import ArticleFile


class NotYet(CannotBuild):
    """The translation is not ready for what was asked."""


@dataclass(frozen=True)
class CatchingUp:
    """A translation that is there, beside its source."""

    content: Path
    source: ArticleFile
    translation: ArticleFile

    def compare(self, then: str) -> Iterator[str]:
        """Says whether the translation has kept up, and shows what has changed in its source if not.

        Args:
            then: the command that notes that it has caught up
        """
        mine, source = self._shown(self.translation), self._shown(self.source)
        stamped = self._stamped().get("revision")
        if stamped is None:
            yield f"{mine} does not say which text of {source} was translated."
            if self._is_unwritten():
                yield "Nothing is written in it yet: delete it, and run this command again, to get the text as a guide."
            else:
                yield f"Compare the two. When they say the same: {then}"
        elif stamped == self.source.revision:
            yield f"{mine} is up to date: nothing has changed in {source} since it was translated."
        else:
            yield from self._changes(stamped)
            yield f"\nWhen {mine} says the same: {then}"
        if lines := untranslated.lines(self.translation.source):
            yield f"`{MARK}` stands for what has yet to be translated on {untranslated.listed_lines(lines)} of {mine}."

    def stamp(self, by: str | None) -> Iterator[str]:
        """Writes the source's revision into the translation, so that it counts as up to date.

        Args:
            by: who has translated it, "human" or "machine"; None leaves what is there, or is "human"
        """
        mine = self._shown(self.translation)
        if lines := untranslated.lines(self.translation.source):
            raise NotYet(
                f"{mine}: `{MARK}` stands for what has yet to be translated on {untranslated.listed_lines(lines)}: "
                f"write it, or delete the line"
            )
        before = self._stamped()
        values = {"of": self.source.lang, "revision": self.source.revision}
        if by or "by" not in before:
            values["by"] = by or "human"
        if all(before.get(name) == value for name, value in values.items()):
            yield f"{mine} is up to date already."
        else:
            stamp.stamp(self.content / self.translation.path, self.translation.raw, values)
            yield f"{mine} is up to date with {self._shown(self.source)} now."
        if self.translation.source.data.get("status") == "draft":
            yield "It is a draft: delete the line `status: draft` to publish it."

    def _changes(self, stamped: str) -> Iterator[str]:
        source = self._shown(self.source)
        try:
            earlier = history.earlier(self.content / self.source.path, stamped)
        except history.NotFound as reason:
            yield f"{source} has changed since {self._shown(self.translation)} was translated."
            yield f"What has changed cannot be shown: {reason}."
            yield "Compare the two as a whole."
            return
        yield f"What has changed in {source} since {earlier.date} (commit {earlier.commit[:10]}), [-gone-]{{+new+}}:"
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        for change in worddiff.changes(earlier.source, self.source.source, colour=colour):
            yield f"\n{source}:{change.line}:\n{change.text}"

    def _is_unwritten(self) -> bool:
        parts = self.translation.source
        return untranslated.is_waiting(str(parts.data["title"])) and not parts.text.strip(f"{MARK}\n ")

    def _stamped(self) -> dict[str, str]:
        """What the translation's front matter says of it."""
        return self.translation.source.data.get("translation") or {}

    def _shown(self, file: ArticleFile) -> str:
        return files.shown(self.content / file.path)
