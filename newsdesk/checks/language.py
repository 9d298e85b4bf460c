"""The rule on the language a text is in."""

from collections import Counter
from collections.abc import Iterator

from .languages import SPEECHES, language_of, name, script_of
from .prose import plain
from .written import Written

KINDS = ("summary", "paragraph", "item", "note")
MANY_LETTERS = 200
MOST = 0.6


def wrong_language(one: Written) -> Iterator[tuple[int, str]]:
    """The text, or a paragraph of it, is in another language than the article."""
    if one.lang not in SPEECHES:
        return
    blocks = [block for block in one.blocks if block.kind in KINDS and not block.foreign]
    told = [(block, language_of(block.text, one.lang)) for block in blocks]
    foreign = [(block, lang) for block, lang in told if lang not in (None, one.lang)]
    own = any(lang == one.lang for _, lang in told)
    length = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block, _ in foreign) > MOST * length:
        lang = Counter(lang for _, lang in foreign).most_common(1)[0][0]
        yield one.article.line("lang"), _whole(f"is in {name(lang)}", one.lang)
    elif not own and length >= MANY_LETTERS and _script(blocks) not in (None, SPEECHES[one.lang].script):
        yield one.article.line("lang"), _whole(f"is written in {_script(blocks)} letters", one.lang)
    else:
        for block, lang in foreign:
            words = " ".join(plain(block.text).split()[:6])
            yield (
                block.line,
                f"the paragraph `{words} …` is in {name(lang)}, the article in {name(one.lang)}: "
                f"put it into `{lang}.md` beside this file, or mark it with `{{lang={lang}}}` on a line below it",
            )


def _script(blocks) -> str | None:
    return script_of("\n".join(block.text for block in blocks))


def _whole(found: str, lang: str) -> str:
    return f"the text {found}, but the article is said to be in {name(lang)}: mend `lang`, or the name of the file"
