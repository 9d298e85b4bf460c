"""From a content folder to everything that is to be said about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from newsroom.config import Config
from newsroom.content.newsroom_file import NAME
from newsroom.digests import Damaged
from newsroom.garbage import uncollected
from newsroom.kept.build_cache import BuildCache
from newsroom.kept.database import DAMAGED

from ..gathering import gather
from . import one_by_one, together, unchecked
from .checked import CheckedArticle
from .left_out import languages_without_file
from .rules import BUILD, ERROR, LANGUAGE_FILE, NOTE, UNCHECKED, WARNING
from .together import Remark

MOST = 10  # findings of one rule in one article; who mends these finds the others


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to mend, to look at or to know."""

    file: str  # relative to the content folder, with "/"
    line: int
    level: str
    rule: str
    message: str
    cause: str = field(default="", compare=False)  # as in Fault


def find(config: Config, cache: BuildCache | None = None) -> tuple[list[Finding], int]:
    """Everything there is to say, sorted by file and line, and the number of articles that were read."""
    cache = cache or BuildCache(config.content, config.cache)
    with uncollected():
        try:
            findings, articles = _find(config, cache)
        except Damaged:
            if cache.store:
                cache.store.discard(DAMAGED)
            findings, articles = _find(config, cache)
    cache.save()
    return findings, articles


def _find(config: Config, cache: BuildCache) -> tuple[list[Finding], int]:
    gathered = gather(config, cache)
    checked = one_by_one.check_all(config, cache, gathered.articles)
    related = together.check(gathered, checked, config.url)
    findings = [Finding(fault.file, fault.line, ERROR, BUILD, fault.message, fault.cause) for fault in gathered.faults]
    findings += [
        Finding(fault.file, fault.line, WARNING, BUILD, fault.message, fault.cause)
        for fault in gathered.warnings
        if fault.message not in {remark[2] for remark in related.get(fault.file, ())}  # a rule says it, too
    ]
    for path, article in checked.items():
        findings += _of_article(path, article, related.get(path, ()))
    for line, message in languages_without_file(config.content, gathered):
        findings.append(Finding(NAME, line, NOTE, LANGUAGE_FILE, message))
    return sorted(set(findings)), gathered.count


def _of_article(path: str, article: CheckedArticle, related: Iterable[Remark]) -> Iterator[Finding]:
    """What one article's own rules and those on its relations say, but for those that it switches off."""
    used = set(article.used)
    by_rule: dict[str, list[Remark]] = {}
    for remark in chain(article.remarks, related):
        rule = remark[1]
        if rule in article.off:
            used.add(rule)
        else:
            by_rule.setdefault(rule, []).append(remark)
    for remarks in by_rule.values():
        more = len(remarks) - MOST
        for number, (line, rule, message) in enumerate(remarks[:MOST], 1):
            also = f" – and {more} more like this in this file" if more > 0 and number == MOST else ""
            yield Finding(path, line, WARNING, rule, message + also)
    for line, message in article.errors:
        yield Finding(path, line, ERROR, UNCHECKED, message)
    for line, message in unchecked.needless(article.off, used):
        yield Finding(path, line, WARNING, UNCHECKED, message)
