"""What each Markdown file of a content folder gave: from the cache, or read now and kept."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..config import Config
from ..content import names, reading
from ..content.dialect import extensions
from ..content.markup import Converter
from ..content.reading import Reading
from ..digests import digest_of
from ..faults import Fault
from ..files import read_at_most
from ..parallel import in_chunks
from ..progress import Progress
from .articles import ArticleRecord, ArticleStore, KeptReading, key_of, pack
from .build_cache import BuildCache


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a content folder, sorted by path."""

    by_path: dict[str, Reading]
    versions: dict[str, bytes]  # by path; stands for all of an article but its text, and for all that others say of it
    faults: list[Fault]  # of the names in the folder


def read_all(config: Config, timezone: str, cache: BuildCache, progress: Progress) -> Readings:
    """Reads what no earlier build has read, and lets the cache forget what is not in the folder any more."""
    paths, faults = reading.find(cache.listing)
    paths = [path for path in paths if not names.is_about_the_folder(config.content, path)]
    keys = {path: key for path in paths if (key := cache.key(path))}
    store = cache.open_store(timezone, extensions.shape_of(config.markdown))
    kept = store.load(keys.values())
    store.forget_all_but(keys.values())
    store.close()  # before any fork
    readings = {path: kept[key] for path, key in keys.items() if key in kept}
    unread = [path for path in paths if path not in readings]
    cache.read = len(unread)
    readings |= _read(unread, config, timezone, store, progress)
    store.close()
    return Readings(
        {path: readings[path].reading for path in paths}, {path: readings[path].version for path in paths}, faults
    )


def _read(
    paths: list[str], config: Config, timezone: str, store: ArticleStore, progress: Progress
) -> dict[str, KeptReading]:
    """Reads these files on all processors; keeps them as they come, so that their texts need not all be held."""

    def read_chunk(chunk: list[str]) -> list[tuple[str, ArticleRecord | Reading]]:
        converter = Converter(config.markdown["extensions"], config.markdown["extension_configs"])
        return [(path, _read_one(config.content, path, converter, timezone)) for path in chunk]

    readings = {}
    for chunk in progress.of("reading articles", in_chunks(read_chunk, paths), len(paths)):
        is_kept = store.keep([record for _, record in chunk if isinstance(record, ArticleRecord)])
        for path, record in chunk:
            if isinstance(record, ArticleRecord):
                readings[path] = store.restored(replace(record, html=None) if is_kept else record)
            else:
                readings[path] = KeptReading(record, b"")
    return readings


def _read_one(content: Path, path: str, converter: Converter, timezone: str) -> ArticleRecord | Reading:
    """What a file gave; packed if it is an article without fault, so that only faulty ones are read again."""
    try:
        raw = read_at_most(content / path, reading.LONGEST)
    except OSError as error:
        return Reading(None, (Fault(path, 1, f"the file cannot be read ({error.strerror})"),))
    result = reading.read(path, raw, converter, timezone)
    return pack(key_of(path, digest_of(raw)), result) if result.article and not result.faults else result
