"""The rule on pictures; that each says what it shows is part of every build."""

from .texts.written import Remarks, Written


def missing_credit(written: Written) -> Remarks:
    """A photo does not say who made it; mere decoration need not."""
    cover = written.article.cover
    if cover and cover.alt and not cover.credit:
        yield cover.line, f"the cover `{cover.src}` has no credit: add `credit: …` with the name of its author"
    for placeholder in written.article.body.placeholders:
        if (
            placeholder.kind == "photo"
            and _is_own(placeholder.target)
            and placeholder.figure
            and placeholder.alt
            and not placeholder.credit
        ):
            yield (
                placeholder.line,
                f'the photo `{placeholder.target}` has no credit: write `{{credit="…"}}` right after it, with its author\'s name',
            )


def _is_own(target: str) -> bool:
    """Whether it is a file; of another address a build says that it cannot be."""
    return bool(target) and "://" not in target
