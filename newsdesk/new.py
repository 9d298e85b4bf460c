"""`invoke new`: the folder of a story and its first file."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from voluptuous import Invalid

from newsroom import addresses, config
from newsroom.content import validators
from newsroom.content.newsroom_file import Newsroom
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.languages.codes import unknown_language
from newsroom.languages.romanisation import slugify

from .drafts import article, files
from .exits import plainly

FOLDER = "news"


class AlreadyThere(CannotBuild):
    """There is something already where the story would stand."""


@dataclass(frozen=True)
class NewStory:
    """What a person wants, checked against the newsroom."""

    title: str
    slug: str
    lang: str
    category: str
    date: str
    others: tuple[str, ...]  # languages of translations to begin as well


@plainly
def run(title, *, lang=None, kind=None, translations=None, slug=None, date=None, content=None) -> int:
    """Makes the files and prints their paths; 1 if the story is there already, 2 for what cannot be taken."""
    folder = files.folder_of(content)
    newsroom = files.newsroom_of(folder)
    for path in begin(folder, newsroom, order(newsroom, title, lang, kind, translations, slug, date)):
        print(files.shown(path))


def order(newsroom: Newsroom, title: str, lang=None, kind=None, translations=None, slug=None, date=None) -> NewStory:
    """What is wanted, with all that was left open filled in; WrongUse names what is allowed."""
    lang = _language(lang or newsroom.languages[0], newsroom)
    category = kind or next(iter(newsroom.categories))
    if category not in newsroom.categories:
        raise WrongUse(unknown("kind", category, newsroom.categories))
    others = dict.fromkeys(one.strip() for one in (translations or "").split(",") if one.strip())
    for one in others:
        if _language(one, newsroom) == lang:
            raise WrongUse(f"`{lang}` is the language of the story itself: name other languages with --translations")
    if not title.strip():
        raise WrongUse('the title is empty: write it in quotation marks, as in invoke new "Open day in Vratsa"')
    title = _checked("the title", validators.text, title)
    if slug is not None:
        slug = _checked("--slug", validators.slug, slug)
    elif not (slug := slugify(title, lang)):
        raise WrongUse(f"no address can be made from the title `{title}`: give one with --slug, as in --slug open-day")
    return NewStory(title, slug, lang, category, _date(newsroom, date), tuple(others))


def begin(content: Path, newsroom: Newsroom, wanted: NewStory) -> list[Path]:
    """Writes the files of a story that is not there yet; nothing that exists is touched."""
    year = wanted.date[:4]
    cards = list(files.cards(content))
    _address_is_free(content, cards, wanted, year)
    folder = content / FOLDER / year / _key(content, cards, wanted.slug, year)
    category, lang = wanted.category, wanted.lang
    texts = {lang: article.article(wanted.title, wanted.slug, wanted.date, category, lang, newsroom)}
    for other in wanted.others:
        texts[other] = article.unwritten(wanted.slug, wanted.date, category, lang, other)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()  # fails if somebody made it a moment ago
        return [_written(folder / f"{lang}.md", text) for lang, text in texts.items()]
    except OSError as error:
        if folder.is_dir() and isinstance(error, FileExistsError):
            raise _taken(folder) from None
        raise CannotBuild(f"{files.shown(folder)} cannot be made ({error.strerror})") from error


def _written(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _address_is_free(content: Path, cards: list[files.Card], wanted: NewStory, year: str):
    for one in cards:
        if (one.kind, one.lang, one.slug, one.year) == ("story", wanted.lang, wanted.slug, year):
            address = addresses.article(wanted.lang, dt.date.fromisoformat(wanted.date[:10]), wanted.slug)
            raise AlreadyThere(
                f"the address {address} is taken by {files.shown(content / one.path)}: "
                f"choose another title, or another address with --slug"
            )


def _key(content: Path, cards: list[files.Card], slug: str, year: str) -> str:
    """The name of the story's folder: its slug, with a number if a story of another year has that name."""
    if (content / FOLDER / year / slug).exists():
        raise _taken(content / FOLDER / year / slug)
    taken = {one.pair for one in cards if one.kind == "story"}
    if slug not in taken:
        return slug  # whether it is there was asked once: whoever makes it meanwhile must not get us another name
    names = (f"{slug}-{number}" for number in count(2))
    return next(name for name in names if name not in taken and not (content / FOLDER / year / name).exists())


def _taken(folder: Path) -> AlreadyThere:
    return AlreadyThere(f"{files.shown(folder)} is there already: choose another title, or another name with --slug")


def _language(code: str, newsroom: Newsroom) -> str:
    if code not in newsroom.languages:
        raise WrongUse(unknown_language(code, newsroom.languages))
    return code


def _checked(what: str, check, value: str) -> str:
    try:
        return check(value)
    except Invalid as invalid:
        raise WrongUse(f"{what}: {invalid.msg}") from None


def _date(newsroom: Newsroom, date: str | None) -> str:
    """The date as front matter has it; today's in the newsroom's zone if none is given."""
    if date is None:
        return f"{config.moment(None, newsroom.timezone):%Y-%m-%d %H:%M}"
    _checked("--date", validators.moment, date)
    return " ".join(date.split())
