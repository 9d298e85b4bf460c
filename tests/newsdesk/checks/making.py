"""Articles made from as little as a test of a rule has to say."""

from functools import cache

from newsdesk.checks.texts.written import Written, take_apart
from newsroom.content import reading
from newsroom.content.article import Article
from tests.newsroom.making import make_converter

FIRST = 7  # the line of the file on which the text of a made article begins, if nothing is added to its front matter

converter = cache(make_converter)


def source_of(text: str, **front) -> str:
    """The file of an article; a key that is None is left out."""
    keys = {"title": "Дом", "slug": "dom", "date": "2024-05-14", "category": "news"} | front
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "\n".join(["---", *lines, "---", text])


def article_of(source: str, lang: str = "bg", pair: str = "dom") -> Article:
    result = reading.read(f"news/{pair}/{lang}.md", source.encode(), converter(), "Europe/Sofia")
    assert result.article, result.faults
    return result.article


def make(text: str, lang: str = "bg", **front) -> Written:
    """An article as a rule sees it."""
    source = source_of(text, **front)
    return take_apart(article_of(source, lang), source)


def said(rule, text: str, lang: str = "bg", **front) -> list[tuple[int, str]]:
    """What a rule says of a text; line 1 is the text's first."""
    return [(line - FIRST + 1, message) for line, message in rule(make(text, lang, **front))]
