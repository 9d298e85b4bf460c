"""The rule on what the articles of a story say of it beside their texts: the same in each language."""

import datetime as dt
from collections.abc import Iterable, Iterator
from posixpath import relpath

from newsroom.content.article import Article, Event
from newsroom.structure.withdrawals import still_public

from .texts.written import Remarks

NOTHING = "nothing"


def different_facts(article: Article, story: Iterable[Article], now: dt.datetime) -> Remarks:
    """Two languages of a story differ in a fact: its date, category, event, tags, contact, cover, or whether it is public."""
    others = [other for other in story if other is not article]
    for other in others:
        if other.gone and not article.is_withdrawn:
            fault = still_public(article, other)
            yield fault.line, fault.message
    source = _compared_with(article, others)
    if source and not (article.is_withdrawn or source.is_withdrawn):
        file = relpath(source.path, article.folder)
        for key, here, there, cure in _differences(article, source, now):
            yield article.line(key), f"`{key}` is {here} here and {there} in {file}: {cure or 'write the same in both'}"


def _compared_with(article: Article, others: list[Article]) -> Article | None:
    """Its source; of two that are none of the other's, the one that stands first is asked nothing."""
    if article.translation:
        return next((other for other in others if other.lang == article.translation.of), None)
    originals = [other for other in others if not other.translation]
    return originals[0] if originals and originals[0].path < article.path else None


def _differences(article: Article, source: Article, now: dt.datetime) -> Iterator[tuple[str, str, str, str]]:
    """Yields a key, both values, and the cure if it is not simply to write the same."""
    if cure := _date_cure(article, source, now):
        yield "date", f"`{article.story_date:%Y-%m-%d}`", f"`{source.story_date:%Y-%m-%d}`", cure
    if article.category != source.category:
        yield "category", f"`{article.category}`", f"`{source.category}`", ""
    if _days(article.event) != _days(source.event):
        yield "event", _days(article.event), _days(source.event), ""
    if sorted(article.tags) != sorted(source.tags):
        yield "tags", _list(article.tags), _list(source.tags), ""
    if article.contact != source.contact:
        yield "contact", _word(article.contact), _word(source.contact), ""
    cover, other = (side.cover.src if side.cover else None for side in (article, source))
    if cover != other:
        yield "cover", _word(cover), _word(other), ""
    if article.status != source.status:
        yield "status", f"`{article.status}`", f"`{source.status}`", ""


def _date_cure(article: Article, source: Article, now: dt.datetime) -> str:
    """What to do about two dates; an empty text where they may differ: a translation often comes later."""
    if article.date is None or source.date is None or article.date.date() == source.date.date():
        return ""
    here, there = article.date.date(), source.date.date()
    if article.translation and here > there:
        slip = here.year != there.year and (here.month, here.day) == (there.month, there.day)
        swapped = here.year == there.year and (here.month, here.day) == (there.day, there.month)
        return "write the same in both, if this is a slip" if slip or swapped else ""
    if article.translation:
        is_embargo = article.is_later(now) or source.is_later(now)  # of which another rule speaks
        return "" if is_embargo else "a translation does not come before its source; write the same in both"
    return f"write the same in both; if this is a translation that came later, add `translation: {{of: {source.lang}}}`"


def _days(event: Event | None) -> str:
    if event is None:
        return NOTHING
    start, end = (
        f"{moment:%Y-%m-%d %H:%M}" if moment else day and day.isoformat()
        for day, moment in ((event.start, event.opens), (event.end, event.closes))
    )
    return f"`{start}`" + (f" to `{end}`" if end else "")


def _list(keys: tuple[str, ...]) -> str:
    return f"`[{', '.join(keys)}]`" if keys else NOTHING


def _word(value: str | None) -> str:
    return f"`{value}`" if value else NOTHING
