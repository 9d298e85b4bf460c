"""Traces of what is not public yet, in an output that is about to be published.

A build keeps drafts and embargoed stories out. But people copy a sentence from one article to another, and an output may
have been built for another moment: this looks at the files themselves, for the titles, the addresses and the longer
sentences of every unpublished article.
"""

import html
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from markupsafe import escape

from newsroom.content.article import Article
from newsroom.loading import Content
from newsroom.parallel import in_chunks

from ..many_texts import ManyTexts

SHORTEST_TITLE, SHORTEST_SENTENCE = 16, 48  # characters; shorter ones may be anybody's words
TAG = re.compile(r"<[^>]*>|\0[^\0]*\0")
SEVERAL = 2  # articles
TEXTUAL = (".html", ".xml", ".txt", ".json")


@dataclass(frozen=True, order=True)
class Secret:
    """A text of an article that is not public, in each form in which a file may have it."""

    forms: tuple[bytes, ...]
    file: str  # the article's
    what: str


def secrets(content: Content) -> list[Secret]:
    """What unpublished articles say, as it would stand in a page."""
    public = {article.path for article in content.public}
    titles = {article.title for article in content.public}
    unpublished = [article for article in content.articles if article.path not in public and not article.gone]
    return [secret for article in unpublished for secret in _of(article, titles)]


def _of(article: Article, public_titles: set[str]) -> Iterator[Secret]:
    if len(article.title) >= SHORTEST_TITLE and article.title not in public_titles:
        yield Secret(_forms(article.title), article.path, "the title")
    if article.date or article.kind == "page":
        yield Secret((article.address.encode(),), article.path, "the address")
    for run in TAG.split(article.body.html):
        if len(run.strip()) >= SHORTEST_SENTENCE:
            yield Secret(_forms(html.unescape(run).strip()), article.path, "a sentence")


def _forms(text: str) -> tuple[bytes, ...]:
    """As the text of an article has it, and as templates write titles and summaries."""
    in_text = html.escape(text, quote=False)
    forms = (in_text, in_text.replace("\xa0", "&nbsp;"), str(escape(text)))
    return tuple(form.encode() for form in dict.fromkeys(forms))


def find(
    folder: Path, names: Iterable[str], articles: Container[str], live: Iterable[str], wanted: list[Secret]
) -> list[tuple[str, Secret]]:
    """(name, secret) for each that is in a file: one of the `articles` rather than a list, since there it can be taken out.

    What readers have already, in the `live` files, is no secret; nor is what several stories say, such as the lines on
    the organisation below each press release.
    """
    live = set(live)
    hits: dict[Secret, list[str]] = {}
    texts = [name for name in names if name.endswith(TEXTUAL)]
    new = _search(folder, [name for name in texts if name not in live], wanted)
    if new:  # the live files are many, and seldom asked for
        known = _search(folder, [name for name in texts if name in live], list(new))
        hits = {secret: files for secret, files in new.items() if secret not in known}
    return sorted(
        (next((name for name in files if name in articles), files[0]), secret)
        for secret, files in hits.items()
        if sum(name in articles for name in files) < SEVERAL
    )


def _search(folder: Path, names: list[str], wanted: list[Secret]) -> dict[Secret, list[str]]:
    """In which of the files each of these is, in the order of the files."""
    if not wanted or not names:
        return {}

    having: dict[bytes, list[int]] = defaultdict(list)
    for number, secret in enumerate(wanted):
        for form in secret.forms:
            having[form].append(number)
    forms = ManyTexts(having)

    def search(chunk: list[str]) -> list[tuple[str, int]]:
        hits = []
        for name in chunk:
            numbers = {number for form in forms.found_in((folder / name).read_bytes()) for number in having[form]}
            hits += [(name, number) for number in sorted(numbers)]
        return hits

    files = defaultdict(list)
    for name, number in chain.from_iterable(in_chunks(search, names)):
        files[wanted[number]].append(name)
    return files
