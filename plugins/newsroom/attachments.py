"""The pictures and documents that stand beside the pages of articles."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .config import Config
from .content.article import Article
from .digests import digest_of
from .faults import CannotBuild, Changed
from .files import Original
from .kept.build_cache import BuildCache
from .loading import Content
from .manifest import ROLES, Role
from .pictures import RECIPE_OF_DOWNLOADS, Picture, PictureChanged, PictureFault


class Attachment(NamedTuple):
    """A file to be, and how to make it: its content, or a file of the cache or of the article's folder to copy."""

    name: str
    role: Role
    fingerprint: bytes  # of what it is made from
    make: Callable[[], Path | Original | bytes]


def attachments(config: Config, content: Content, cache: BuildCache) -> Iterator[Attachment]:
    """Everything that public articles show or link to, beside their pages and at their former addresses, too."""
    for article in content.public:
        references = content.references[article.path]
        if references.cover or references.photos or references.offered:
            address = article.address
            folders = [place[1:] for place in (address, *content.moves.former.get(address, ()))]
            shown = (references.cover, *references.photos.values())
            yield from _pictures({picture.source: picture for picture in shown if picture}, folders, config, cache)
            yield from _documents(article, references.documents, folders, config, cache)
            yield from _downloads(references.downloads, folders, config)


def _pictures(
    by_source: dict[str, Picture], folders: list[str], config: Config, cache: BuildCache
) -> Iterator[Attachment]:
    for picture in by_source.values():
        for name in {rendition.name: rendition for rendition in picture.renditions}:
            make = partial(_produced, picture, name, config.cache / "pictures", cache.found_damaged)
            # The name itself is made from the original, the settings and the encoder.
            yield from (Attachment(folder + name, ROLES["picture"], name.encode(), make) for folder in folders)


def _documents(
    article: Article, names: tuple[str, ...], folders: list[str], config: Config, cache: BuildCache
) -> Iterator[Attachment]:
    for name in names:
        digest = cache.document(f"{article.folder}/{name}")
        make = partial(Original, config.content / article.folder / name, digest)
        yield from (Attachment(folder + name, ROLES["document"], digest, make) for folder in folders)


def _downloads(pictures: tuple[tuple[str, Picture], ...], folders: list[str], config: Config) -> Iterator[Attachment]:
    for name, picture in pictures:
        made_from = digest_of(picture.digest.encode(), RECIPE_OF_DOWNLOADS.encode())
        make = partial(_cleaned, picture, config.cache / "pictures")
        yield from (Attachment(folder + name, ROLES["document"], made_from, make) for folder in folders)


def _cleaned(picture: Picture, cache: Path) -> Path | bytes:
    from .pictures.downloads import cleaned

    source = Path(picture.source)
    return _in_cache(source, cache, lambda folder: cleaned(source, picture, folder))


def _produced(picture: Picture, name: str, cache: Path, damaged: Callable[[], None]) -> Path | bytes:
    from .pictures.renditions import produce  # a fiftieth of a second, which builds without new photos save

    source = Path(picture.source)
    return _in_cache(source, cache, lambda folder: produce(source, picture, folder, damaged)[name])


def _in_cache(source: Path, cache: Path, make: Callable[[Path], Path]) -> Path | bytes:
    """What is made of a picture: a file in the cache, or its bytes if there can be none."""
    try:
        try:
            return make(cache)
        except OSError:  # the cache is full, or not ours to write; nothing but time is lost
            with tempfile.TemporaryDirectory() as folder:
                return make(Path(folder)).read_bytes()
    except PictureChanged as fault:
        raise Changed(source.name) from fault
    except PictureFault as fault:  # it was sound when the content was read
        raise CannotBuild(str(fault)) from fault
