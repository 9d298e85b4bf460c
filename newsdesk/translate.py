"""`invoke translate`: begin a translation, see what has changed in its source since, and say that it has caught up."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsroom.content import frontmatter, identity
from newsroom.content.identity import Identity
from newsroom.content.reading import LONGEST
from newsroom.faults import CannotBuild, WrongUse, listed, unknown
from newsroom.files import read_at_most, sweep, write_new
from newsroom.languages.codes import unknown_language

from .drafts import files, finding, translation
from .drafts.catching_up import CatchingUp
from .drafts.claims import Claims
from .exits import plainly

BY = ("human", "machine")


@plainly
def run(story, lang, *, done=False, as_is=False, by=None, source=None, content=None) -> None:
    """Begins, compares or stamps; 1 if the content stands in the way, 2 for what cannot be taken."""
    if by is not None and by not in BY:
        raise WrongUse(unknown("value of --by", by, BY))
    desk = Desk(files.folder_of(content), story, lang, source)
    again = ["invoke", "translate", story, lang, "--done", *(["--content", content] if content else [])]
    catching_up = desk.begun()
    if catching_up is None and done:
        raise WrongUse(f"there is no translation to `{lang}` yet: leave --done out to begin one")
    if catching_up is None:
        lines = desk.begin(by or "human", as_is)
    elif done:
        lines = catching_up.stamp(by)
    else:
        lines = catching_up.compare(shlex.join(again))
    for line in lines:
        print(line)


class Desk:
    """One story, the article it is translated from and the language it is translated to."""

    def __init__(self, content: Path, story: str, lang: str, source: str | None = None):
        languages = files.newsroom_of(content).languages
        for code in (lang, source):
            if code is not None and code not in languages:
                raise WrongUse(unknown_language(code, languages))
        self.content, self.lang = content, lang
        self.articles = list(files.identities(content))
        group = finding.find(content, story, self.articles)
        self.group = {code: group[code] for code in languages if code in group}
        code = source or self._source()
        if code == lang:
            raise WrongUse(f"`{lang}` cannot be both the source and the translation")
        if code not in self.group:
            raise WrongUse(f"the story is not there in `{code}`. It is in: {listed(self.group)}")
        self.source = files.read(content, self.group[code])

    def begun(self) -> CatchingUp | None:
        """The translation with its source; None if it has not been begun."""
        if self.lang not in self.group:
            return None
        return CatchingUp(self.content, self.source, files.read(self.content, self.group[self.lang]))

    def _source(self) -> str:
        """The language of the source: what the translation says, else the first article that is no translation."""
        of = {code: _translated_from(self.content, article) for code, article in self.group.items()}
        if own := of.get(self.lang):
            return own
        if translations := [code for code in of if of[code] == self.lang]:
            raise WrongUse(f"`{self.lang}` is the source of this story; {listed(translations)} was translated from it")
        others = [code for code in of if code != self.lang]
        if not others:
            raise WrongUse(f"the story is there in `{self.lang}` only: name the language to translate it to")
        return next((code for code in others if not of[code]), others[0])

    def begin(self, by: str, as_is: bool) -> Iterator[str]:
        """Writes the file of a translation that is not there yet."""
        path = self.content / self.source.identity.folder / f"{self.lang}.md"
        text, notes = self._draft(path.relative_to(self.content).as_posix(), by, as_is)
        try:
            sweep(path.parent)
            write_new(path, text.encode())
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


def _translated_from(content: Path, article: Identity) -> str | None:
    """The source's language as the front matter says it, however faulty the rest."""
    try:
        text, _ = frontmatter.decode(read_at_most(content / article.path, LONGEST), article.path)
    except OSError:
        return None
    source, _ = frontmatter.split(text, article.path)
    group = source.data.get("translation") if source else None
    of = group.get("of") if isinstance(group, dict) else None
    return of if isinstance(of, str) else None
