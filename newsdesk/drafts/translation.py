"""The file of a translation to be."""

from collections.abc import Iterator

from newsroom.content.untranslated import MARK, is_waiting

from . import guide, hints
from .files import ArticleFile
from .front import flow_group, flow_list, scalar


def translation(
    source: ArticleFile, lang: str, *, by: str = "human", as_is: bool = False, slug: str | None = None
) -> str:
    """A draft for a translator: what is the same in every language is filled in, the rest is marked and quoted.

    Args:
        as_is: leave the source's text as it is
        slug: for a draft that cannot have the one of its title
    """
    return "\n".join([*_front(source, lang, by, slug), "", *_text(source, lang, as_is)]) + "\n"


def _front(source: ArticleFile, lang: str, by: str, slug: str | None) -> Iterator[str]:
    data, hint = source.source.data, hints.of(lang)
    yield "---"
    yield f"title: {_marked(data['title'])}"
    yield f"# {hint['translated_slug']}"
    yield f"slug: {scalar(slug)}" if slug else "# slug:"
    for name in ("pair", "date", "category"):
        if data.get(name):
            yield f"{name}: {scalar(data[name])}"
    if data.get("tags"):
        yield f"tags: {flow_list(_listed(data['tags']))}"
    if data.get("authors"):
        yield f"authors: {flow_list([_mark(name) for name in _listed(data['authors'])])}"
    if data.get("place"):
        yield f"place: {_marked(data['place'])}"
    if event := _filled(data.get("event")):
        yield f"event: {flow_group(_mark_some(event, 'place'))}"
    if data.get("contact"):
        yield f"contact: {scalar(data['contact'])}"
    if cover := _filled(data.get("cover")):
        yield f"cover: {flow_group(_mark_some(cover, 'alt', 'credit'))}"
    yield f"translation: {{of: {source.lang}, revision: {source.revision}, by: {by}}}"
    if data.get("summary"):
        yield f"summary: {_marked(data['summary'])}"
    yield f"# {hint['translated_status']}"
    yield "status: draft"
    yield "---"


def _text(source: ArticleFile, lang: str, as_is: bool) -> Iterator[str]:
    text = source.source.text.strip("\n")
    if as_is:
        yield text
        return
    yield f"<!-- {hints.of(lang)['mark'].format(MARK)} -->"
    yield ""
    yield guide.guide(text)


def _mark(text: str) -> str:
    text = " ".join(text.split())
    return text if is_waiting(text) or not text else f"{MARK} {text}"


def _marked(text: str) -> str:
    return scalar(_mark(text))


def _mark_some(values: dict[str, str], *names: str) -> dict[str, str]:
    return {key: _mark(value) if key in names else value for key, value in values.items()}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _filled(group: dict[str, str | None] | None) -> dict[str, str]:
    return {key: value for key, value in (group or {}).items() if value is not None}
