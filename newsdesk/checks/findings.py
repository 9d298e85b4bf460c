"""From a content folder to everything that is to be said about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import msgspec

from newsroom.building import uncollected
from newsroom.config import Config
from newsroom.content import frontmatter
from newsroom.content.article import Article
from newsroom.digests import Damaged
from newsroom.kept.build_cache import BuildCache
from newsroom.parallel import in_chunks

from ..gathering import Gathered, gather
from . import kept, unchecked
from . import numbers as numbers_of
from .kept import Record
from .links import links, missing_anchor, wrong_edition
from .numbers import Numbers
from .rules import (
    ANOTHER_MOMENT,
    BUILD,
    DIFFERENT_NUMBERS,
    ERROR,
    MISSING_ANCHOR,
    OF_ARTICLES,
    UNCHECKED,
    WARNING,
    WRONG_EDITION,
)
from .translations import another_moment, different_numbers
from .written import written

ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to mend, or to look at."""

    file: str  # relative to the content folder, with "/"
    line: int
    level: str
    rule: str
    message: str


def find(config: Config) -> tuple[list[Finding], int]:
    """Everything there is to say, sorted by file and line, and the number of articles that were read."""
    cache = BuildCache(config.content, config.cache)
    with uncollected():
        try:
            found = _find(config, cache)
        except Damaged:
            cache.store.discard()
            found = _find(config, cache)
    cache.save()
    return found


def _find(config: Config, cache: BuildCache) -> tuple[list[Finding], int]:
    gathered = gather(config, cache)
    records = _records(config, cache, gathered.articles)
    findings = [Finding(one.file, one.line, ERROR, BUILD, one.message) for one in gathered.faults]
    findings += [Finding(one.file, one.line, WARNING, BUILD, one.message) for one in gathered.warnings]
    related = _related(gathered, records, config.url)
    for article in gathered.articles:
        findings += _of_article(article.path, records[article.path], related.get(article.path, ()))
    return sorted(set(findings)), gathered.count


def _of_article(path: str, record: Record, related: Iterable[tuple[int, str, str]]) -> Iterator[Finding]:
    """What one article's own rules and those on its relations say, but for those that it switches off."""
    used = set(record.used)
    for line, rule, message in chain(record.found, related):
        if rule in record.off:
            used.add(rule)
        else:
            yield Finding(path, line, WARNING, rule, message)
    for line, message in record.errors:
        yield Finding(path, line, ERROR, UNCHECKED, message)
    for line, message in unchecked.needless(record.off, used):
        yield Finding(path, line, WARNING, UNCHECKED, message)


def _records(config: Config, cache: BuildCache, articles: list[Article]) -> dict[str, Record]:
    """What is known of each article by itself, by its path: kept from the last run, or found now."""
    file = config.cache / "checks" / cache.digests.store.name
    engine = kept.engine(cache.program, repr(config.markdown))
    known = kept.load(file, engine)
    keys = {one.path: cache.key(one.path) for one in articles}
    new = [one for one in articles if keys[one.path] not in known]

    def look(some: list[Article]) -> list[Record]:
        return [look_at(one, (config.content / one.path).read_bytes()) for one in some]

    if cache.store:
        cache.store.close()  # before any fork
    looked = dict(zip((one.path for one in new), chain.from_iterable(in_chunks(look, new)), strict=True))
    records = {one.path: looked.get(one.path) or known[keys[one.path]] for one in articles}
    if looked or len(known) != len(records):
        kept.save(file, engine, {keys[path]: record for path, record in records.items() if keys[path]})
    return records


def look_at(article: Article, raw: bytes) -> Record:
    """What the rules on one article find in it; depends on nothing but the arguments."""
    source = frontmatter.even(raw.decode("utf-8-sig"))
    one = written(article, source)
    off, errors = unchecked.read(article, source)
    found = [(line, rule.name, message) for rule in OF_ARTICLES for line, message in rule.look(one)]
    return Record(
        found=tuple(each for each in found if each[1] not in off),
        errors=tuple(errors),
        off=off,
        used=tuple({rule for _, rule, _ in found if rule in off}),
        anchors=tuple(ID.findall(article.body.html)),
        numbers=msgspec.msgpack.encode(numbers_of.of(one)),
    )


def _related(gathered: Gathered, records: dict[str, Record], url: str) -> dict[str, list[tuple[int, str, str]]]:
    """What the rules on relations find, by the path of the article that is to be mended."""
    found = defaultdict(list)
    by_address = {one.address: one for one in gathered.public}
    stories: dict[tuple, dict[str, Article]] = defaultdict(dict)
    public: dict[tuple, dict[str, Article]] = defaultdict(dict)
    for one in gathered.articles:
        stories[one.kind, one.pair][one.lang] = one
    for one in gathered.public:
        public[one.kind, one.pair][one.lang] = one
    for article in gathered.articles:
        say = found[article.path]
        for link in links(article, gathered.references[article.path].targets, by_address, url):
            counterparts = public[link.to.kind, link.to.pair]
            for line, message in wrong_edition(article, link, counterparts):
                say.append((line, WRONG_EDITION.name, message))
            for line, message in missing_anchor(link, frozenset(records[link.to.path].anchors)):
                say.append((line, MISSING_ANCHOR.name, message))
        source = article.translation and stories[article.kind, article.pair].get(article.translation.of)
        if source and source is not article:
            both = (_numbers(records[one.path]) for one in (article, source))
            for line, message in different_numbers(article, source, *both):
                say.append((line, DIFFERENT_NUMBERS.name, message))
            for line, message in another_moment(article, source, gathered.now):
                say.append((line, ANOTHER_MOMENT.name, message))
    return found


def _numbers(record: Record) -> Numbers:
    return msgspec.msgpack.decode(record.numbers, type=Numbers)
