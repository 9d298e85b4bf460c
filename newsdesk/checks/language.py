"""The rule on the language a text is in."""

from collections import Counter
from collections.abc import Iterable

from newsroom.languages.codes import english_name
from newsroom.languages.registry import profile_of

from .texts.prose import Block, plain
from .texts.recognition import language_of, script_of
from .texts.written import Remarks, Written

KINDS = ("summary", "paragraph", "item", "note")
MANY_LETTERS = 200
MOST = 0.6


def wrong_language(written: Written) -> Remarks:
    """The text, or a paragraph of it, is in another language than the article."""
    profile = profile_of(written.lang)
    if not profile:
        return
    blocks = [block for block in written.blocks if block.kind in KINDS and not block.foreign]
    languages = [(block, language_of(block.text, written.lang)) for block in blocks]
    foreign = [(block, lang) for block, lang in languages if lang and lang != written.lang]
    own = any(lang == written.lang for _, lang in languages)
    length = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block, _ in foreign) > MOST * length:
        lang = Counter(lang for _, lang in foreign).most_common(1)[0][0]
        yield written.article.line("lang"), _whole(f"is in {english_name(lang)}", written.lang)
    elif not own and length >= MANY_LETTERS and _script(blocks) not in (None, profile.script):
        yield written.article.line("lang"), _whole(f"is written in {_script(blocks)} letters", written.lang)
    else:
        for block, lang in foreign:
            words = " ".join(plain(block.text).split()[:6])
            yield (
                block.line,
                f"the paragraph `{words} …` is in {english_name(lang)}, the article in {english_name(written.lang)}: "
                f"put it into `{lang}.md` beside this file, or mark it with `{{lang={lang}}}` on a line below it",
            )


def _script(blocks: Iterable[Block]) -> str | None:
    return script_of("\n".join(block.text for block in blocks))


def _whole(state: str, lang: str) -> str:
    return (
        f"the text {state}, but the article is said to be in {english_name(lang)}: mend `lang`, or the name of the file"
    )
