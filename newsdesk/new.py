"""`invoke new`: the folder of a story and its first file."""

import datetime as dt
import errno
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from voluptuous import Invalid

from newsroom import config
from newsroom.content import identity, validators
from newsroom.content.identity import Identity
from newsroom.content.newsroom_file import Newsroom
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.files import part_of, sweep
from newsroom.languages.codes import unknown_language

from .drafts import article, files
from .drafts.claims import Claims
from .exits import plainly

FOLDER = "news"

Value = TypeVar("Value")


class AlreadyThere(CannotBuild):
    """There is something already where the story would stand."""


@dataclass(frozen=True)
class NewStory:
    """What a person wants, checked against the newsroom."""

    title: str
    slug: str
    lang: str
    category: str
    date: str  # as front matter has it
    moment: dt.datetime  # the same in the newsroom's zone
    others: tuple[str, ...]  # languages of translations to begin as well

    @property
    def year(self) -> str:
        """The year of its address, and of its folder."""
        return str(self.moment.year)


@plainly
def run(title, *, lang=None, kind=None, translations=None, slug=None, date=None, content=None) -> None:
    """Makes the files and prints their paths; 1 if the story is there already, 2 for what cannot be taken."""
    folder = files.folder_of(content)
    newsroom = files.newsroom_of(folder)
    for line in begin(folder, newsroom, wanted(newsroom, title, lang, kind, translations, slug, date)):
        print(line)


def wanted(newsroom: Newsroom, title: str, lang=None, kind=None, translations=None, slug=None, date=None) -> NewStory:
    """What a person wants, with all that was left open filled in; WrongUse names what is allowed."""
    lang = _language(lang or newsroom.languages[0], newsroom)
    category = kind or next(iter(newsroom.categories))
    if category not in newsroom.categories:
        raise WrongUse(unknown("kind", category, newsroom.categories))
    others = dict.fromkeys(code.strip() for code in (translations or "").split(",") if code.strip())
    for code in others:
        if _language(code, newsroom) == lang:
            raise WrongUse(f"`{lang}` is the language of the story itself: name other languages with --translations")
    if not title.strip():
        raise WrongUse('the title is empty: write it in quotation marks, as in invoke new "Open day in Vratsa"')
    title = _checked("the title", validators.text, title)
    if slug is not None:
        slug = _checked("--slug", validators.slug, slug)
    elif not (slug := identity.slug_of(title, lang)):
        raise WrongUse(f"no address can be made from the title `{title}`: give one with --slug, as in --slug open-day")
    return NewStory(title, slug, lang, category, *_date(newsroom, date), tuple(others))


def begin(content: Path, newsroom: Newsroom, story: NewStory) -> Iterator[str]:
    """Writes the files of a story that is not there yet, and yields their paths; nothing that exists is touched."""
    articles = list(files.identities(content))
    key, claims = _key(content, articles, story), Claims(content, articles)
    first = _identity(story, key, story.lang)
    if reason := claims.against(first):
        raise AlreadyThere(f"the address {reason}: choose another title, or another address with --slug")
    date, category = story.date, story.category
    texts = {first.path: article.article(story.title, story.slug, date, category, story.lang, newsroom)}
    notes = []
    for lang in story.others:
        planned = _identity(story, key, lang)
        translation = claims.moved_aside(planned)
        if translation != planned:
            cure = f"its slug in {lang} is `{translation.slug}`, until you name a better one"
            notes.append(f"note: the address {claims.against(planned)}: {cure}")
        texts[translation.path] = article.unwritten(translation.slug, date, category, story.lang, lang)
    folder = content / first.folder
    try:
        for year in folder.parent.parent.glob("*/"):
            sweep(year)
        _make(folder, {Path(path).name: text for path, text in texts.items()})
    except OSError as error:
        if folder.is_dir() and isinstance(error, FileExistsError):
            raise _already_there(folder) from None
        raise CannotBuild(f"{files.shown(folder)} cannot be made ({error.strerror})") from error
    yield from (files.shown(content / path) for path in texts)
    yield from notes


def _identity(story: NewStory, key: str, lang: str) -> Identity:
    path = f"{FOLDER}/{story.year}/{key}/{lang}.md"
    return Identity(path, identity.kind_of(path), lang, key, story.slug, story.moment)


def _make(folder: Path, texts: dict[str, str]) -> None:
    """Puts a folder in place with all of its files; FileExistsError if somebody made it a moment ago."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(folder)
    try:
        part.mkdir()
        for name, text in texts.items():
            (part / name).write_bytes(text.encode())
        if folder.exists():  # a rename would take the place of an empty one
            raise FileExistsError(errno.EEXIST, "is there already", str(folder))
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _key(content: Path, articles: Iterable[Identity], story: NewStory) -> str:
    """The name of the story's folder: its slug, with a number if a story of another year has that name.

    Names that differ in their capitals alone are one name on many systems.
    """
    year = content / FOLDER / story.year
    try:
        siblings = {path.name.casefold(): path for path in year.iterdir()} if year.is_dir() else {}
    except OSError as error:
        raise CannotBuild(f"{files.shown(year)} cannot be read ({error.strerror})") from error
    if story.slug in siblings:
        raise _already_there(siblings[story.slug])
    pairs = {article.pair.casefold() for article in articles if article.kind == "story"}
    if story.slug not in pairs:
        return story.slug  # whether it is there was asked once: whoever makes it meanwhile must not get us another name
    names = (f"{story.slug}-{number}" for number in count(2))
    return next(name for name in names if name not in pairs and name not in siblings)


def _already_there(folder: Path) -> AlreadyThere:
    return AlreadyThere(f"{files.shown(folder)} is there already: choose another title, or another name with --slug")


def _language(code: str, newsroom: Newsroom) -> str:
    if code not in newsroom.languages:
        raise WrongUse(unknown_language(code, newsroom.languages))
    return code


def _checked(what: str, check: Callable[[str], Value], value: str) -> Value:
    try:
        return check(value)
    except Invalid as invalid:
        raise WrongUse(f"{what}: {invalid.msg}") from None


def _date(newsroom: Newsroom, date: str | None) -> tuple[str, dt.datetime]:
    """The date as front matter has it, and the moment it means; now in the newsroom's zone if none is given."""
    if date is None:
        moment = config.moment(None, newsroom.timezone)
        return f"{moment:%Y-%m-%d %H:%M}", moment
    moment = identity.zoned(_checked("--date", validators.moment, date), ZoneInfo(newsroom.timezone))
    return " ".join(date.split()), moment
