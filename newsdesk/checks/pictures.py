"""The rule on pictures; that each says what it shows is part of every build."""

from collections.abc import Iterator

from .written import Written


def missing_credit(one: Written) -> Iterator[tuple[int, str]]:
    """A photo does not say who made it; mere decoration need not."""
    cover = one.article.cover
    if cover and cover.alt and not cover.credit:
        yield cover.line, f"the cover `{cover.src}` has no credit: add `credit: …` with the name of its author"
    for placeholder in one.article.body.placeholders:
        if placeholder.kind == "photo" and placeholder.figure and placeholder.alt and not placeholder.credit:
            yield (
                placeholder.line,
                f'the photo `{placeholder.target}` has no credit: write `{{credit="…"}}` right after it, with its author\'s name',
            )
