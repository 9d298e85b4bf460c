"""Lays the corpus out as each generator wants it."""

from collections.abc import Iterable
from pathlib import Path

from .corpus import CATEGORIES, LANGUAGES, TAGS, Item


def dvuglas(stories: Iterable[tuple[Item, ...]], folder: Path):
    """Our content folder."""
    for items in stories:
        place = folder / "news" / str(items[0].date.year) / f"story-{items[0].number}"
        place.mkdir(parents=True, exist_ok=True)
        for item in items:
            front = (
                f"title: {item.title}\nslug: {item.slug}\ndate: {item.date}\ncategory: {item.category}\n"
                f"tags: [{', '.join(item.tags)}]\nsummary: {item.summary}\n"
            )
            (place / f"{item.lang}.md").write_text(f"---\n{front}---\n\n{item.text}\n", "utf-8")
    (folder / "newsroom.yml").write_text(_newsroom(), "utf-8")


def pelican(stories: Iterable[tuple[Item, ...]], folder: Path):
    """A folder for stock Pelican with its own translations: `lang` and a shared slug."""
    for items in stories:
        place = folder / "content" / str(items[0].date.year)
        place.mkdir(parents=True, exist_ok=True)
        for item in items:
            front = (
                f"Title: {item.title}\nSlug: story-{item.number}\nDate: {item.date}\nLang: {item.lang}\n"
                f"Category: {item.category}\nTags: {', '.join(item.tags)}\nSummary: {item.summary}\n"
            )
            (place / f"story-{item.number}.{item.lang}.md").write_text(f"{front}\n{item.text}\n", "utf-8")
    (folder / "pelicanconf.py").write_text(
        "PATH = 'content'\nSITEURL = 'https://example.org'\nSITENAME = 'News'\nTIMEZONE = 'Europe/Sofia'\n"
        "DEFAULT_LANG = 'bg'\nTHEME = 'simple'\nDEFAULT_PAGINATION = 10\nFEED_ALL_ATOM = 'feed.xml'\n"
        "CATEGORY_FEED_ATOM = 'category/{slug}.xml'\nTRANSLATION_FEED_ATOM = None\nAUTHOR_FEED_ATOM = None\n"
        "AUTHOR_FEED_RSS = None\nYEAR_ARCHIVE_SAVE_AS = '{date:%Y}/index.html'\n",
        "utf-8",
    )


def _newsroom() -> str:
    names = {"bg": "Новини", "en": "News"}

    def section(what, entries):
        lines = "".join(f"  {key}: {{bg: {each['bg']}, en: {each['en']}}}\n" for key, each in entries.items())
        return f"{what}:\n{lines}"

    each = "".join(f"  {lang}: {names[lang]}\n" for lang in LANGUAGES)
    return (
        f"languages: [{', '.join(LANGUAGES)}]\nname:\n{each}about:\n{each}"
        + section("categories", CATEGORIES)
        + section("tags", TAGS)
    )
