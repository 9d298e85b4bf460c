"""Where every page stands. An address begins and ends with "/", or ends with a file's name."""

import datetime as dt
import re

RESERVED = ("page", "archive", "category", "tag", "search")  # no page of an edition may be called so
CHOOSER = "/"
NOT_FOUND = "/404.html"
SITEMAP_INDEX = "/sitemap.xml"
NEWS_SITEMAP = "/news-sitemap.xml"
ROBOTS = "/robots.txt"
THEME = "/theme/"
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")  # what tells servers the kind of a file


def front(lang: str, number: int = 1) -> str:
    return _numbered(f"/{lang}/", number)


def year(lang: str, number: int) -> str:
    return f"/{lang}/{number}/"


def archive(lang: str) -> str:
    return f"/{lang}/archive/"


def category(lang: str, slug: str, number: int = 1) -> str:
    return _numbered(f"/{lang}/category/{slug}/", number)


def tag(lang: str, slug: str, number: int = 1) -> str:
    return _numbered(f"/{lang}/tag/{slug}/", number)


def article(lang: str, date: dt.date, slug: str) -> str:
    return f"/{lang}/{date.year}/{slug}/"


def page(lang: str, slug: str) -> str:
    return f"/{lang}/{slug}/"


def feed(section: str) -> str:
    """The feed of an edition's front or of a category, beside it."""
    return f"{section}feed.xml"


def not_found(lang: str) -> str:
    return f"/{lang}/404.html"


def sitemap(lang: str, number: int = 1) -> str:
    return f"/{lang}/sitemap.xml" if number == 1 else f"/{lang}/sitemap-{number}.xml"


def is_reserved(slug: str) -> bool:
    """Whether an edition needs this word for itself: one of RESERVED, or a year."""
    return slug in RESERVED or re.fullmatch(r"\d{4}", slug) is not None


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


def _numbered(first: str, number: int) -> str:
    return first if number == 1 else f"{first}page/{number}/"
