"""What is not looked at, because there is no language file to tell how the language is written."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsroom.content import frontmatter, newsroom_file, plainyaml
from newsroom.languages.codes import english_name
from newsroom.languages.registry import profile_of
from newsroom.report import many

from ..gathering import Gathered
from .rules import OF_ARTICLES
from .texts.written import Remarks


def languages_without_file(content: Path, gathered: Gathered) -> Remarks:
    """Yields a line of the newsroom file, and what is left out, for each language that has articles and no file."""
    articles = Counter(article.lang for article in gathered.articles)
    unknown = [code for code in gathered.newsroom.languages if articles[code] and not profile_of(code)]
    rules = ", ".join(rule.name for rule in OF_ARTICLES if rule.needs_file)
    for code, line in zip(unknown, _lines(content, unknown), strict=True):
        name = english_name(code)
        yield (
            line,
            f"the program does not know yet how {name} is written: {many(articles[code], 'article')} in `{code}` "
            f"{'is' if articles[code] == 1 else 'are'} not looked at by {rules}, and numbers in {name} words are not "
            "understood. Nothing has to be mended; a developer finds under “Add a language” what to add",
        )


def _lines(content: Path, codes: list[str]) -> Iterator[int]:
    """The lines of the newsroom file on which the languages are named."""
    try:
        text = frontmatter.decode((content / newsroom_file.NAME).read_bytes(), newsroom_file.NAME)[0] if codes else ""
    except OSError:
        text = ""
    listed = plainyaml.load(text, newsroom_file.NAME)[0].get("languages") if text else None
    for code in codes:
        steps: list[str | int] = ["languages"]
        if isinstance(listed, list) and code in listed:
            steps.append(listed.index(code))
        yield plainyaml.line_of(text, steps) if text else 1
