"""Looks at how articles belong together: in every run, at facts that are kept and not at texts."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import msgspec

from newsroom.content.article import Article

from ..gathering import Gathered
from .checked import CheckedArticle
from .facts import different_facts
from .links import Places, links, missing_anchor, wrong_edition
from .roundabout import OwnSite, roundabout_link
from .rules import ANOTHER_MOMENT, DIFFERENT_FACTS, DIFFERENT_NUMBERS, MISSING_ANCHOR, ROUNDABOUT_LINK, WRONG_EDITION
from .texts.numbers import Numbers
from .translations import another_moment, different_numbers

Remark = tuple[int, str, str]  # line, rule, message
Stories = dict[tuple[str, str], dict[str, Article]]  # by kind and pair, then by language


def check(gathered: Gathered, checked: dict[str, CheckedArticle], url: str) -> dict[str, list[Remark]]:
    """What the rules on relations find, by the path of the article that is to be mended."""
    remarks: dict[str, list[Remark]] = defaultdict(list)
    by_address = {article.address: article for article in gathered.public}
    faulty = {fault.file for fault in gathered.faults}  # whose facts will be others when they are mended
    stories, public = _stories(gathered.articles), _stories(gathered.public)
    places = cache(lambda path: Places.of(checked[path].anchors))
    site = OwnSite(url, by_address, gathered.present, gathered.moves)
    for article in gathered.articles:
        say = remarks[article.path].append
        for line, message in roundabout_link(article, gathered.references[article.path].targets, site):
            say((line, ROUNDABOUT_LINK.name, message))
        for link in links(article, gathered.references[article.path].targets, by_address, url):
            counterparts = public.get((link.to.kind, link.to.pair), {})
            for line, message in wrong_edition(article, link, counterparts):
                say((line, WRONG_EDITION.name, message))
            for line, message in missing_anchor(link, places(link.to.path)):
                say((line, MISSING_ANCHOR.name, message))
        source = stories[article.kind, article.pair].get(article.translation.of) if article.translation else None
        if source and source is not article:
            numbers, source_numbers = (_numbers(checked[side.path]) for side in (article, source))
            for line, message in different_numbers(article, source, numbers, source_numbers):
                say((line, DIFFERENT_NUMBERS.name, message))
            for line, message in another_moment(article, source, gathered.now):
                say((line, ANOTHER_MOMENT.name, message))
        story = stories[article.kind, article.pair]
        if len(story) > 1 and article.path not in faulty:
            sound = [other for other in story.values() if other.path not in faulty]
            for line, message in different_facts(article, sound, gathered.now):
                say((line, DIFFERENT_FACTS.name, message))
    return remarks


def _stories(articles: Iterable[Article]) -> Stories:
    stories: Stories = defaultdict(dict)
    for article in articles:
        stories[article.kind, article.pair][article.lang] = article
    return stories


def _numbers(article: CheckedArticle) -> Numbers:
    return msgspec.msgpack.decode(article.numbers, type=Numbers)
