"""Looks at each article by itself, or remembers what was found when it was last changed."""

import re
from itertools import chain
from pathlib import Path

import msgspec

from newsroom.config import Config
from newsroom.content import frontmatter
from newsroom.content.article import Article
from newsroom.content.dialect import extensions
from newsroom.content.reading import LONGEST
from newsroom.digests import Damaged, digest_of
from newsroom.faults import Changed
from newsroom.files import read_at_most
from newsroom.kept.articles import key_of
from newsroom.kept.build_cache import BuildCache
from newsroom.parallel import in_chunks

from . import checked, unchecked
from .checked import CheckedArticle
from .rules import OF_ARTICLES
from .texts import numbers
from .texts.written import take_apart

ID = re.compile(r'\sid="([^"]*)"')


def check_all(config: Config, cache: BuildCache, articles: list[Article]) -> dict[str, CheckedArticle]:
    """What is known of each article by itself, by its path: kept from the last run, or found now."""
    file = config.cache / "checks" / cache.digests.store.name
    engine = checked.engine(cache.program, extensions.shape_of(config.markdown))
    try:
        kept = checked.load(file, engine)
    except Damaged:
        kept, cache.is_damaged = {}, True
    keys = {article.path: cache.key(article.path) or b"" for article in articles}  # b"" is no article's key
    new = [article for article in articles if keys[article.path] not in kept]

    def look(articles: list[Article]) -> list[CheckedArticle]:
        return [check(article, _read(config.content, article.path, keys[article.path])) for article in articles]

    if cache.store:
        cache.store.close()  # before any fork
    looked = dict(zip((article.path for article in new), chain.from_iterable(in_chunks(look, new)), strict=True))
    every = {path: looked.get(path) or kept[key] for path, key in keys.items()}
    if looked or len(kept) != len(every) or cache.is_damaged:
        checked.save(file, engine, {key: every[path] for path, key in keys.items() if key})
    return every


def _read(content: Path, path: str, key: bytes) -> bytes:
    """The bytes of an article that was read just now; Changed if they are others, which would be kept for it."""
    raw = read_at_most(content / path, LONGEST)
    if key and key_of(path, digest_of(raw)) != key:
        raise Changed(path)
    return raw


def check(article: Article, raw: bytes) -> CheckedArticle:
    """What the rules on one article find in it; depends on nothing but the arguments."""
    source = frontmatter.even(raw.decode("utf-8-sig"))
    written = take_apart(article, source)
    off, errors = unchecked.read(article, source)
    remarks = [(line, rule.name, message) for rule in OF_ARTICLES for line, message in rule.look(written)]
    return CheckedArticle(
        remarks=tuple(remark for remark in remarks if remark[1] not in off),
        errors=tuple(errors),
        off=off,
        used=tuple({rule for _, rule, _ in remarks if rule in off}),
        anchors=tuple(ID.findall(written.html)),
        numbers=msgspec.msgpack.encode(numbers.of(written)),
    )
