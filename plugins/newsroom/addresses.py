"""Where every page stands. An address begins and ends with "/", or ends with a file's name."""

import datetime as dt
import re

from . import kinds

CHOOSER = kinds.CHOOSER.at()
NOT_FOUND = kinds.NOT_FOUND_EVERYWHERE.at()
SITEMAP_INDEX = kinds.SITEMAP_INDEX.at()
NEWS_SITEMAP = kinds.NEWS_SITEMAP.at()
THEME = "/theme/"
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")  # what tells servers the kind of a file


def front(lang: str, number: int = 1) -> str:
    return kinds.FRONT.at(lang, number=number)


def year(lang: str, year: int) -> str:
    return kinds.YEAR.at(lang, year)


def archive(lang: str) -> str:
    return kinds.ARCHIVE.at(lang)


def category(lang: str, slug: str, number: int = 1) -> str:
    return kinds.CATEGORY.at(lang, slug, number=number)


def tag(lang: str, slug: str, number: int = 1) -> str:
    return kinds.TAG.at(lang, slug, number=number)


def article(lang: str, date: dt.date, slug: str) -> str:
    return kinds.STORY.at(lang, date.year, slug)


def page(lang: str, slug: str) -> str:
    return kinds.PAGE.at(lang, slug)


def feed(section: str) -> str:
    """The feed of a list, beside it."""
    return kinds.FEED.at(section)


def not_found(lang: str) -> str:
    return kinds.NOT_FOUND.at(lang)


def sitemap(lang: str, number: int = 1) -> str:
    return kinds.SITEMAP.at(lang, "" if number == 1 else f"-{number}")


def output_file(address: str) -> str:
    """The file of an address, relative to the output folder."""
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


def old_page(address: str) -> str | None:
    """Where the page for an old address stands, which may be any path; None if none can: `/?p=17`, `/news.php`."""
    path, query, _ = address.partition("?")
    suffix = SUFFIX.search(path)
    if query or (suffix and suffix[0] not in (".html", ".htm")):
        return None
    return path if suffix or path.endswith("/") else f"{path}/"
