"""`invoke translate`: begin a translation, see what has changed in its source since, and say that it has caught up."""

import os
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsroom.content import frontmatter, identity, untranslated
from newsroom.content.identity import Identity
from newsroom.content.untranslated import MARK
from newsroom.faults import CannotBuild, WrongUse, listed, unknown
from newsroom.languages.codes import unknown_language

from .drafts import files, finding, history, stamp, translation, worddiff
from .drafts.claims import Claims
from .drafts.files import ArticleFile
from .exits import plainly

BY = ("human", "machine")


class NotYet(CannotBuild):
    """The translation is not ready for what was asked."""


@plainly
def run(story, lang, *, done=False, as_is=False, by=None, source=None, content=None) -> int:
    """Begins, compares or stamps; 1 if the content stands in the way, 2 for what cannot be taken."""
    if by is not None and by not in BY:
        raise WrongUse(unknown("value of --by", by, BY))
    desk = Desk(files.folder_of(content), story, lang, source)
    again = ["invoke", "translate", story, lang, "--done", *(["--content", content] if content else [])]
    if desk.there is None and done:
        raise WrongUse(f"there is no translation to `{lang}` yet: leave --done out to begin one")
    if desk.there is None:
        lines = desk.begin(by or "human", as_is)
    elif done:
        lines = desk.stamp(by)
    else:
        lines = desk.compare(shlex.join(again))
    for line in lines:
        print(line)


class Desk:
    """One story, the article it is translated from and the one in the language it is translated to."""

    def __init__(self, content: Path, story: str, lang: str, source: str | None = None):
        languages = files.newsroom_of(content).languages
        for one in (lang, source):
            if one is not None and one not in languages:
                raise WrongUse(unknown_language(one, languages))
        self.content, self.story, self.lang = content, story, lang
        self.articles = list(files.identities(content))
        group = finding.find(content, story, self.articles)
        self.group = {one: group[one] for one in languages if one in group}
        code = source or self._source()
        if code == lang:
            raise WrongUse(f"`{lang}` cannot be both the source and the translation")
        if code not in self.group:
            raise WrongUse(f"the story is not there in `{code}`. It is in: {listed(self.group)}")
        self.source = files.read(content, self.group[code])
        self.there = files.read(content, self.group[lang]) if lang in self.group else None

    def _source(self) -> str:
        """The language of the source: what the translation says, else the first article that is no translation."""
        of = {code: _translated_from(self.content, article) for code, article in self.group.items()}
        if of.get(self.lang):
            return of[self.lang]
        if made := [code for code in of if of[code] == self.lang]:
            raise WrongUse(f"`{self.lang}` is the source of this story; {listed(made)} was translated from it")
        others = [code for code in of if code != self.lang]
        if not others:
            raise WrongUse(f"the story is there in `{self.lang}` only: name the language to translate it to")
        return next((code for code in others if not of[code]), others[0])

    def shown(self, file: ArticleFile) -> str:
        return files.shown(self.content / file.path)

    def begin(self, by: str, as_is: bool) -> Iterator[str]:
        """Writes the file of a translation that is not there yet."""
        path = self.content / self.source.identity.folder / f"{self.lang}.md"
        text, notes = self._draft(path.relative_to(self.content).as_posix(), by, as_is)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise CannotBuild(f"{files.shown(path)} is there already, and belongs to another story") from None
        except OSError as error:
            raise CannotBuild(f"{files.shown(path)} cannot be made ({error.strerror})") from error
        yield files.shown(path)
        yield from notes

    def _draft(self, path: str, by: str, as_is: bool) -> tuple[str, list[str]]:
        """The text of a draft that builds as it is, and what there is to say of it: no address is taken twice."""
        text = translation.translation(self.source, self.lang, by=by, as_is=as_is)
        planned = identity.glance(path, text.encode(), files.zone_of(self.content))
        claims = Claims(self.content, self.articles)
        free = claims.moved_aside(planned if planned.slug else replace(planned, slug=self.source.identity.slug))
        if free == planned:
            return text, []
        text = translation.translation(self.source, self.lang, by=by, as_is=as_is, slug=free.slug)
        reason = claims.against(planned)
        cure = f"its slug is `{free.slug}`, until you name a better one"
        return text, [f"note: the address {reason}: {cure}"] if reason else []

    def compare(self, then: str) -> Iterator[str]:
        """Says whether the translation has kept up, and shows what has changed in its source if not; `then` stamps it."""
        there, source = self.shown(self.there), self.shown(self.source)
        stamped = self._stamped()
        if stamped is None:
            yield f"{there} does not say which text of {source} was translated."
            if untranslated.is_waiting(str(self.there.source.data["title"])) and not self.there.source.text.strip(
                f"{MARK}\n "
            ):
                yield "Nothing is written in it yet: delete it, and run this command again, to get the text as a guide."
            else:
                yield f"Compare the two. When they say the same: {then}"
        elif stamped == self.source.revision:
            yield f"{there} is up to date: nothing has changed in {source} since it was translated."
        else:
            yield from self._changes(stamped)
            yield f"\nWhen {there} says the same: {then}"
        if lines := untranslated.lines(self.there.source):
            yield f"`{MARK}` stands for what has yet to be translated on {untranslated.listed_lines(lines)} of {there}."

    def _changes(self, stamped: str) -> Iterator[str]:
        source = self.shown(self.source)
        try:
            earlier = history.earlier(self.content / self.source.path, stamped)
        except history.NotFound as reason:
            yield f"{source} has changed since {self.shown(self.there)} was translated."
            yield f"What has changed cannot be shown: {reason}."
            yield "Compare the two as a whole."
            return
        yield f"What has changed in {source} since {earlier.date} (commit {earlier.commit[:10]}), [-gone-]{{+new+}}:"
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        for change in worddiff.changes(earlier.source, self.source.source, colour=colour):
            yield f"\n{source}:{change.line}:\n{change.text}"

    def stamp(self, by: str | None) -> Iterator[str]:
        """Writes the source's revision into the translation, so that it counts as up to date."""
        there = self.shown(self.there)
        if lines := untranslated.lines(self.there.source):
            raise NotYet(
                f"{there}: `{MARK}` stands for what has yet to be translated on {untranslated.listed_lines(lines)}: "
                f"write it, or delete the line"
            )
        said = self.there.source.data.get("translation") or {}
        values = {"of": self.source.lang, "revision": self.source.revision}
        if by or "by" not in said:
            values["by"] = by or "human"
        if all(said.get(name) == value for name, value in values.items()):
            yield f"{there} is up to date already."
        else:
            stamp.stamp(self.content / self.there.path, self.there.raw, values)
            yield f"{there} is up to date with {self.shown(self.source)} now."
        if self.there.source.data.get("status") == "draft":
            yield "It is a draft: delete the line `status: draft` to publish it."

    def _stamped(self) -> str | None:
        return (self.there.source.data.get("translation") or {}).get("revision")


def _translated_from(content: Path, article: Identity) -> str | None:
    """The source's language as the front matter says it, however faulty the rest."""
    try:
        text, _ = frontmatter.decode((content / article.path).read_bytes(), article.path)
    except OSError:
        return None
    source, _ = frontmatter.split(text, article.path)
    said = source.data.get("translation") if source else None
    of = said.get("of") if isinstance(said, dict) else None
    return of if isinstance(of, str) else None
