"""A built site as its readers get it: every page parsed once."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
PARSER = html.HTMLParser(encoding="utf-8")


def words(element) -> str:
    """The element's text, with single spaces."""
    return " ".join(element.text_content().split())


class Page:
    """One HTML file."""

    def __init__(self, site: "Site", path: str):
        self.site = site
        self.path = path
        self.address = "/" + path.removesuffix("index.html")
        self.url = site.url + self.address
        self.root = html.document_fromstring((site.folder / path).read_bytes(), parser=PARSER)

    def __repr__(self):
        return self.address

    def find(self, css_class: str, tag="*") -> list:
        return self.root.xpath(f"//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {css_class} ')]")

    @cached_property
    def lang(self) -> str | None:
        """The edition, from the address; None for pages of the whole site."""
        first = self.address.split("/")[1]
        return first if first in self.site.languages else None

    @cached_property
    def kind(self) -> str:
        """What the page is: its template's first class on <body>."""
        return self.root.find("body").get("class").split()[0]

    @cached_property
    def title(self) -> str:
        return (self.root.findtext("head/title") or "").strip()

    @cached_property
    def main(self):
        return self.root.find(".//main")

    @cached_property
    def ids(self) -> list[str]:
        return self.root.xpath("//@id")

    @cached_property
    def indexed(self) -> bool:
        return not self.root.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")

    @cached_property
    def alternates(self) -> dict[str, str]:
        """hreflang → URL."""
        links = self.root.xpath("/html/head/link[@rel='alternate'][@hreflang]")
        result = {link.get("hreflang"): link.get("href") for link in links}
        assert len(result) == len(links), f"{self}: a language twice among its hreflang links"
        return result

    @cached_property
    def links(self) -> list[str]:
        """What its <a> lead to, as whole URLs."""
        return [urljoin(self.url, href) for href in self.root.xpath("//a/@href")]

    def text_nodes(self):
        """Yields (text, language in force), of the text and of the attributes that are read aloud."""
        for element in self.root.iter():
            if not isinstance(element.tag, str) or element.tag in ("script", "style"):
                continue
            lang = spoken(element)
            yield from ((text, lang) for text in own_texts(element) if text and text.strip())


def spoken(element) -> str:
    """The language in force at the element."""
    return element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]


def own_texts(element):
    yield element.text
    yield from (child.tail for child in element)
    yield from (element.get(name) for name in ("alt", "title", "aria-label", "placeholder"))
    if element.tag == "meta" and (element.get("name") or element.get("property", "")).endswith(
        ("description", "title", "alt", "site_name")
    ):
        yield element.get("content")


@dataclass(frozen=True)
class Feed:
    address: str
    url: str
    path: Path
    lang: str

    def __repr__(self):
        return self.address


class Site:
    """The output folder, under the address it was built for."""

    def __init__(self, name: str, folder: Path, url: str, newsroom: dict):
        self.name = name
        self.folder = folder
        self.url = url
        self.newsroom = newsroom
        self.languages: list[str] = newsroom["languages"]

    @property
    def manifest(self) -> Path:
        return self.folder.with_name(self.folder.name + ".manifest.json")

    @cached_property
    def files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    @cached_property
    def all_pages(self) -> dict[str, Page]:
        """Address → page, those that only lead on among them."""
        made = [Page(self, path) for path in sorted(self.files) if path.endswith(".html")]
        return {page.address: page for page in made}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Address → page that is there to be read."""
        return {address: page for address, page in self.all_pages.items() if page.kind != "moved"}

    @cached_property
    def moved(self) -> dict[str, Page]:
        """Old address → page that leads on."""
        return {address: page for address, page in self.all_pages.items() if page.kind == "moved"}

    @property
    def edition_pages(self) -> list[Page]:
        return [page for page in self.pages.values() if page.lang]

    @cached_property
    def feeds(self) -> list[Feed]:
        return [
            Feed(f"/{path}", f"{self.url}/{path}", self.folder / path, path.split("/")[0])
            for path in sorted(self.files)
            if path.endswith("feed.xml")
        ]

    def of_kind(self, *kinds: str) -> list[Page]:
        return [page for page in self.pages.values() if page.kind in kinds]

    def xml(self, path: str):
        return etree.parse(self.folder / path).getroot()

    def is_own(self, url: str) -> bool:
        return url == self.url or url.startswith((self.url + "/", self.url + "#"))

    def address(self, url: str) -> str:
        """The address within the site, without query and anchor."""
        assert self.is_own(url), f"{url} is not of this site"
        path = urlsplit(url).path.removeprefix(urlsplit(self.url).path)
        return unquote(path)

    def page_at(self, url: str) -> Page | None:
        return self.pages.get(self.address(url))

    def file_at(self, url: str) -> str | None:
        """The file a web server would answer with."""
        path = self.address(url).lstrip("/")
        path = path + "index.html" if path == "" or path.endswith("/") else path
        return path if path in self.files else None


def srcset(value: str) -> list[tuple[str, int]]:
    """(URL, width) of each candidate."""
    candidates = [candidate.split() for candidate in re.split(r",\s+", value.strip())]
    return [(url, int(width.removesuffix("w"))) for url, width in candidates]


def requested(page: Page):
    """Yields (element, whole URL) of everything a browser fetches for the page by itself."""
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("src", "data", "poster", "background"):
            if element.get(name) is not None:
                yield element, urljoin(page.url, element.get(name))
        if element.get("srcset"):
            yield from ((element, urljoin(page.url, url)) for url, _ in srcset(element.get("srcset")))
        if element.tag == "link" and element.get("rel") not in ("canonical", "alternate"):
            yield element, urljoin(page.url, element.get("href"))
