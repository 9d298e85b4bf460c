"""The first file of a story."""

import datetime as dt

from newsroom.content.newsroom_file import PRESS_RELEASE, Newsroom
from newsroom.content.untranslated import MARK

from . import hints
from .front import flow_group, scalar


def article(title: str, slug: str, date: str, category: str, lang: str, newsroom: Newsroom) -> str:
    """A draft with every line that may be of use; it builds as it is."""
    hint = hints.of(lang)
    event = flow_group({"start": date[:10], "end": _next_day(date[:10]), "place": hint["place"]})
    cover = flow_group({"src": "photo.jpg", "alt": hint["alt"], "credit": hint["credit"]})
    lines = [
        "---",
        f"title: {scalar(title)}",
        f"# {hint['slug']}",
        f"slug: {scalar(slug)}",
        f"# {hint['date']}",
        f"date: {date}",
        f"# {hint['category'].format(', '.join(newsroom.categories))}",
        f"category: {scalar(category)}",
        *([f"# {hint['tags'].format(', '.join(newsroom.tags))}", "tags: []"] if newsroom.tags else []),
        f"# {hint['summary']}",
        "summary:",
        f"# {hint['status']}",
        "status: draft",
        f"# {hint['unused']}",
        f"# place: {hint['place']}",
        f"# event: {event}",
        *_contact(category, newsroom),
        f"# authors: [{hint['authors']}]",
        f"# cover: {cover}",
        "---",
        "",
        hint["text"],
    ]
    return "\n".join(lines) + "\n"


def unwritten(slug: str, date: str, category: str, source: str, lang: str) -> str:
    """The file of a translation of what has not been written yet."""
    hint = hints.of(lang)
    lines = [
        "---",
        f"title: {MARK}",
        f"slug: {scalar(slug)}",
        f"date: {date}",
        f"category: {scalar(category)}",
        f"translation: {{of: {source}, by: human}}",
        f"# {hint['translated_status']}",
        "status: draft",
        "---",
        "",
        MARK,
    ]
    return "\n".join(lines) + "\n"


def _contact(category: str, newsroom: Newsroom) -> list[str]:
    """Only a press release is expected to name somebody; the press contact is shown by itself."""
    return [f"# contact: {next(iter(newsroom.contacts))}"] if category == PRESS_RELEASE and newsroom.contacts else []


def _next_day(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
