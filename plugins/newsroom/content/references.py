"""What the placeholders in an article's text lead to: other articles, photos and documents beside it.

Nothing outside the article's own folder is ever published: a path that leaves it, that leads to the folder of
another article or to a hidden file, or through a symbolic link, is a fault.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

import msgspec

from .. import pictures
from ..digests import digest_of
from ..faults import Fault
from ..languages.romanisation import slugify
from ..pictures import Picture, PictureFault
from ..reserved import why_not_beside
from . import meant_links
from .article import Article
from .article_paths import ArticlePaths
from .beside import FilesBeside
from .body import Placeholder
from .reading import MARKDOWN

DOCUMENTS = tuple(".pdf .docx .odt .xlsx .ods .pptx .odp .csv .txt .rtf .epub .zip .mp3 .ogg .mp4 .webm".split())
ALLOWED = f"to an article write the path of its .md file; documents may be {' '.join((*DOCUMENTS, *pictures.SUFFIXES))}"
AS_IT_IS = "or put it into a .zip file, to offer it just as it is"
PELICAN_PREFIX = re.compile(r"^(?:\{|%7B)(filename|static|attach)(?:\}|%7D)")


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: an address of this site, or a URL as it was written. Without href it leads nowhere yet."""

    href: str | None
    local: bool = False
    lang: str | None = None  # of an article in another language


@dataclass(frozen=True, slots=True)
class References:
    """All that an article refers to, found and checked."""

    targets: dict[int, LinkTarget] = field(default_factory=dict)  # placeholder number → where it leads
    photos: dict[int, Picture] = field(default_factory=dict)  # placeholder number → its picture
    cover: Picture | None = None
    documents: tuple[str, ...] = ()  # file names, relative to the article's folder
    downloads: tuple[tuple[str, Picture], ...] = ()  # pictures that a link offers, by such names

    @property
    def digest(self) -> bytes:
        """Stands for all of it; empty where an article refers to nothing, as most do."""
        if self is NONE:
            return b""
        return digest_of(
            msgspec.msgpack.encode((self.targets, self.photos, self.cover, self.documents, self.downloads))
        )

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of all files that a link leads to."""
        return (*self.documents, *(name for name, _ in self.downloads))


NONE = References()


Offered = dict[str, Picture | None]  # documents and pictures that links lead to, by name


class Referrer(NamedTuple):
    """An article that is being looked at, and what there is to mend in it so far."""

    article: Article
    faults: list[Fault]

    def fault(self, line: int, message: str) -> None:
        """Notes what is wrong on a line of the article."""
        self.faults.append(Fault(self.article.path, line, message))


class Resolver:
    """Finds what articles refer to, among the articles and files of one content folder.

    Args:
        public: the paths of articles that have a page
        unread: the paths of articles with faults of their own
        measure: finds the picture in a file, as `pictures.measure` does
    """

    def __init__(
        self,
        content: Path,
        articles: list[Article],
        public: Collection[str],
        unread: Collection[str] = (),
        measure: Callable[..., Picture] = pictures.measure,
    ):
        self.by_path = {article.path: article for article in articles}
        self.files = FilesBeside(content.resolve(), frozenset(article.folder for article in articles))
        self.public = public
        self.unread = unread
        self.paths = ArticlePaths([*self.by_path, *unread])
        self.measure = measure
        self.measured: dict[Path, Picture] = {}

    def resolve(self, article: Article) -> tuple[References, list[Fault]]:
        """Follows every reference of an article; what cannot be followed is a fault, or leads nowhere yet."""
        if not article.body.placeholders and not article.cover:
            return NONE, []
        referrer = Referrer(article, [])
        targets: dict[int, LinkTarget] = {}
        photos: dict[int, Picture] = {}
        documents: Offered = {}
        for number, placeholder in enumerate(article.body.placeholders):
            if placeholder.kind == "photo":
                if photo := self._photo(referrer, placeholder.target, placeholder.line):
                    photos[number] = photo
            elif placeholder.kind in ("link", "back") and (target := self._target(referrer, placeholder, documents)):
                targets[number] = target
        cover = self._photo(referrer, article.cover.src, article.cover.line) if article.cover else None
        names = tuple(name for name, picture in documents.items() if not picture)
        downloads = tuple((name, picture) for name, picture in documents.items() if picture)
        return References(targets, photos, cover, names, downloads), referrer.faults

    def _photo(self, referrer: Referrer, src: str, line: int) -> Picture | None:
        if _split(src).scheme or src.startswith("//"):
            cure = "photos of other sites are not shown: put the photo beside the article and write its file name"
            referrer.fault(line, f"`{src}`: {cure}")
            return None
        path = self._beside(referrer, PELICAN_PREFIX.sub("", src), line, "photo")
        if path is None:
            return None
        try:
            return self._measured(path)
        except PictureFault as fault:
            referrer.fault(line, f"the photo `{src}`: {fault}")
            return None

    def _measured(self, path: Path) -> Picture:
        if path not in self.measured:
            # All languages share the file, so its name must not hang on which article asks first.
            self.measured[path] = self.measure(path, stem=slugify(path.stem, "en") or "photo")
        return self.measured[path]

    def _download(self, referrer: Referrer, link: Placeholder, path: Path) -> Picture | None:
        try:
            picture = self._measured(path)
            pictures.check_download(path.stat().st_size, picture, path.name)
            return picture
        except PictureFault as fault:
            referrer.fault(link.line, f"the link `{link.target}`: {fault}, {AS_IT_IS}")
            return None

    def _target(self, referrer: Referrer, link: Placeholder, documents: Offered) -> LinkTarget | None:
        href = link.target
        parts = _split(href)
        if not href or href.startswith("#"):
            return LinkTarget(href or None)
        if parts.scheme or href.startswith("//"):
            return self._outside(referrer, link, parts)
        prefix = PELICAN_PREFIX.match(href)
        path = PELICAN_PREFIX.sub("", parts.path).replace("\\", "/")  # as Windows writes paths, and browsers read them
        if prefix and prefix[1] == "filename" and path.startswith("/"):
            path = path.lstrip("/")
        elif path.startswith("/") and not prefix:
            if PurePosixPath(path).suffix.lower() not in MARKDOWN:
                return LinkTarget(href, local=True)  # an address of the site; checked when all are known
            path = self.paths.from_root(unquote(path))
        else:
            path = normpath(f"{referrer.article.folder}/{unquote(path)}".lstrip("/"))
        if PurePosixPath(path).suffix.lower() in MARKDOWN:
            return self._article(referrer, path, parts.fragment, link)
        return self._document(referrer, link, documents)

    def _outside(self, referrer: Referrer, link: Placeholder, parts: SplitResult) -> LinkTarget | None:
        """An address elsewhere, as it was written (but for a telephone), unless no browser could follow it."""
        if meant_links.leads_somewhere(parts):
            return LinkTarget(meant_links.dialled(link.target))
        self._nowhere(referrer, link, "write all of it, as in `https://example.org/page` or `mailto:a@example.org`")
        return None

    def _nowhere(self, referrer: Referrer, link: Placeholder, otherwise: str) -> None:
        """Says that a link leads nowhere, and what to write instead: what was meant, if that can be told."""
        referrer.fault(
            link.line, f"the link `{link.target}` leads nowhere: {meant_links.cure(link.target) or otherwise}"
        )

    def _article(self, referrer: Referrer, path: str, fragment: str, link: Placeholder) -> LinkTarget | None:
        target = self.by_path.get(path) or self.by_path.get(self.paths.same(path) or "")
        if path in self.unread or (not target and self.paths.same(path)):
            return None
        if target is None:
            cure = meant_links.cure(link.target) or self.paths.cure(path, link.target, referrer.article.lang)
            referrer.fault(link.line, f"the link `{link.target}` leads to no article: {cure}")
            return None
        if target.path not in self.public:
            return LinkTarget(None)  # it becomes a link by itself once the other article is published
        address = target.address + (f"#{fragment}" if fragment else "")
        return LinkTarget(address, local=True, lang=target.lang if target.lang != referrer.article.lang else None)

    def _document(self, referrer: Referrer, link: Placeholder, documents: Offered) -> LinkTarget | None:
        href = link.target
        name = PELICAN_PREFIX.sub("", _split(href).path)
        suffix = PurePosixPath(name).suffix.lower()
        is_picture = suffix in (*pictures.SUFFIXES, *pictures.REFUSED_SUFFIXES)
        if suffix not in DOCUMENTS and not is_picture:
            folder = normpath(f"{referrer.article.folder}/{unquote(name)}".lstrip("/"))
            self._nowhere(referrer, link, self.paths.in_folder(folder, href, referrer.article.lang) or ALLOWED)
            return None
        if meant_links.cure(href) and not self.files.find(referrer.article.folder, name, "document")[0]:
            self._nowhere(referrer, link, "")
            return None
        path = self._beside(referrer, name, link.line, "document")
        if path is None:
            return None
        name = self.files.name_of(path, referrer.article.folder)
        if reason := why_not_beside(name):
            referrer.fault(
                link.line, f"the document `{name}` cannot be published under this name, since {reason}: rename it"
            )
            return None
        picture = self._download(referrer, link, path) if is_picture else None
        if is_picture and not picture:
            return None
        documents[name] = picture
        return LinkTarget(referrer.article.address + quote(name), local=True)

    def _beside(self, referrer: Referrer, name: str, line: int, what: str) -> Path | None:
        path, problem = self.files.find(referrer.article.folder, name.replace("\\", "/"), what)
        if problem:
            referrer.fault(line, problem)
        return path


def _split(href: str) -> SplitResult:
    """The parts of an address; one that no browser could open, such as `//[x`, is all path and leads nowhere."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", href, "", "")
