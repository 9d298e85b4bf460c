"""What the placeholders in an article's text lead to: other articles, photos and documents beside it.

Nothing outside the article's own folder is ever published: a path that leaves it, that leads to the folder of
another article or to a hidden file, or through a symbolic link, is a fault.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import SplitResult, quote, unquote, urlsplit

import msgspec

from .. import pictures
from ..digests import digest_of
from ..faults import Fault
from ..languages.romanisation import slugify
from ..pictures import Picture, PictureFault
from .article import Article
from .body import Placeholder
from .frontmatter import CONTROL
from .reading import MARKDOWN

DOCUMENTS = tuple(".pdf .docx .odt .xlsx .ods .pptx .odp .csv .txt .rtf .epub .zip .mp3 .ogg .mp4 .webm".split())
LONGEST_NAME, LONGEST_PATH = 255, 1000  # bytes; no file system holds longer names, and macOS no longer paths
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

    @property
    def digest(self) -> bytes:
        """Stands for all of it; empty where an article refers to nothing, as most do."""
        if self is NONE:
            return b""
        return digest_of(msgspec.msgpack.encode((self.targets, self.photos, self.cover, self.documents)))


NONE = References()


class Resolver:
    """Finds what articles refer to, among the articles and files of one content folder."""

    def __init__(
        self,
        content: Path,
        articles: list[Article],
        public: set[str],
        unread: set[str] = frozenset(),
        measure: Callable[..., Picture] = pictures.measure,
    ):
        self.content = content.resolve()
        self.by_path = {article.path: article for article in articles}
        self.folders = {article.folder for article in articles}
        self.public = public  # the paths of articles that have a page
        self.unread = unread  # the paths of articles with faults of their own
        self.measure = measure
        self.measured: dict[Path, Picture] = {}

    def resolve(self, article: Article) -> tuple[References, list[Fault]]:
        """Follows every reference of an article."""
        if not article.body.placeholders and not article.cover:
            return NONE, []
        faults: list[Fault] = []
        targets, photos, documents = {}, {}, []
        for number, placeholder in enumerate(article.body.placeholders):
            if placeholder.kind == "photo":
                photos[number] = self._photo(article, placeholder.target, placeholder.line, faults)
            elif placeholder.kind in ("link", "back"):
                targets[number] = self._target(article, placeholder, documents, faults)
        cover = article.cover and self._photo(article, article.cover.src, article.cover.line, faults)
        return References(targets, photos, cover, tuple(dict.fromkeys(documents))), faults

    def _photo(self, article, src, line, faults) -> Picture | None:
        if _split(src).scheme or src.startswith("//"):
            cure = "photos of other sites are not shown: put the photo beside the article and write its file name"
            faults.append(Fault(article.path, line, f"`{src}`: {cure}"))
            return None
        path = self._beside(article, PELICAN_PREFIX.sub("", src), line, faults, "photo")
        if path is None:
            return None
        if path not in self.measured:
            try:
                # All languages share the file, so its name must not hang on which article asks first.
                self.measured[path] = self.measure(path, stem=slugify(path.stem, "en") or "photo")
            except PictureFault as fault:
                faults.append(Fault(article.path, line, f"the photo `{src}`: {fault}"))
                return None
        return self.measured[path]

    def _target(self, article, placeholder: Placeholder, documents, faults) -> LinkTarget | None:
        href = placeholder.target
        parts = _split(href)
        if not href or href.startswith("#"):
            return LinkTarget(href or None)
        if parts.scheme or href.startswith("//"):
            return LinkTarget(href)
        prefix = PELICAN_PREFIX.match(href)
        path = PELICAN_PREFIX.sub("", parts.path)
        if prefix and prefix[1] == "filename" and path.startswith("/"):
            path = path.lstrip("/")
        elif path.startswith("/") and not prefix:
            return LinkTarget(href, local=True)  # an address of the site; checked when all are known
        else:
            path = normpath(f"{article.folder}/{unquote(path)}".lstrip("/"))
        if PurePosixPath(path).suffix.lower() in MARKDOWN:
            return self._article(article, path, parts.fragment, placeholder, faults)
        return self._document(article, href, placeholder, documents, faults)

    def _article(self, article, path, fragment, placeholder, faults) -> LinkTarget | None:
        other = self.by_path.get(path)
        if path in self.unread:
            return None
        if other is None:
            cure = "write the path of an article's file, as in `../../2019/story/bg.md`"
            faults.append(
                Fault(article.path, placeholder.line, f"the link `{placeholder.target}` leads to no article: {cure}")
            )
            return None
        if other.path not in self.public:
            return LinkTarget(None)  # it becomes a link by itself once the other article is published
        address = other.address + (f"#{fragment}" if fragment else "")
        return LinkTarget(address, local=True, lang=other.lang if other.lang != article.lang else None)

    def _document(self, article, href, placeholder, documents, faults) -> LinkTarget | None:
        name = PELICAN_PREFIX.sub("", _split(href).path)
        if name.startswith("www."):
            cure = f"write the whole address, https://{href}"
            faults.append(Fault(article.path, placeholder.line, f"the link `{href}` leads nowhere: {cure}"))
            return None
        if PurePosixPath(name).suffix.lower() not in DOCUMENTS:
            allowed = "to an article write the path of its .md file; documents may be " + " ".join(DOCUMENTS)
            faults.append(Fault(article.path, placeholder.line, f"the link `{href}` leads nowhere: {allowed}"))
            return None
        path = self._beside(article, name, placeholder.line, faults, "document")
        if path is None:
            return None
        name = path.relative_to(self.content / article.folder).as_posix()
        documents.append(name)
        return LinkTarget(article.address + quote(name), local=True)

    def _beside(self, article, name, line, faults, what) -> Path | None:
        """The file of that name in the article's folder or below it; anything else is a fault."""
        folder = self.content / article.folder
        path = Path(normpath(folder / CONTROL.sub("", unquote(name)).lstrip("/")))
        if len(bytes(path)) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in path.parts):
            faults.append(Fault(article.path, line, f"the {what} `{name[:60]}…` has a name that is too long"))
            return None
        if not self._is_own(path, folder):
            cure = "it must stand in the article's own folder, not be hidden, and be no symbolic link"
            faults.append(Fault(article.path, line, f"the {what} `{name}` is not beside the article: {cure}"))
            return None
        if not path.is_file():
            found = sorted(
                one.name for one in folder.iterdir() if one.is_file() and one.suffix.lower() == path.suffix.lower()
            )
            hint = f" There are: {', '.join(f'`{one}`' for one in found)}" if found else ""
            faults.append(
                Fault(article.path, line, f"the {what} `{name}` is missing: put it beside the article.{hint}")
            )
            return None
        return path

    def _is_own(self, path: Path, folder: Path) -> bool:
        """Whether the path stays in the article's folder, apart from what is hidden or another article's."""
        if not path.is_relative_to(folder) or path.resolve() != path:
            return False
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        between = (
            parent.relative_to(self.content).as_posix() for parent in list(path.parents)[: max(0, len(parts) - 1)]
        )
        return not hidden and self.folders.isdisjoint(between)


def _split(href: str) -> SplitResult:
    """The parts of an address; one that no browser could open, such as `//[x`, is all path and leads nowhere."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", href, "", "")
