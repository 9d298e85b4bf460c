"""The rule on the language a text is in."""

from collections import Counter
from collections.abc import Iterable

from newsroom.languages.codes import english_name
from newsroom.languages.registry import profile_of
from newsroom.languages.scripts import LATIN

from .texts import quotes
from .texts.prose import Block, plain
from .texts.recognition import script_of
from .texts.written import TOLD, Remarks, Written

MANY_LETTERS = 200
A_SENTENCE = 20  # letters
MOST = 0.6
NAMES = LATIN  # in which names of programmes and partners stand everywhere
FRONT = ("title", "summary")  # too short for their language to be told by their words


def wrong_language(written: Written) -> Remarks:
    """The text, or a paragraph of it, is in another language than the article."""
    profile = profile_of(written.lang)
    if not profile:
        return
    blocks = [block for block in written.blocks if block.kind in TOLD and not block.foreign]
    foreign = [(block, block.lang) for block in blocks if block.lang and block.lang != written.lang]
    own = any(block.lang == written.lang for block in blocks)
    length = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block, _ in foreign) > MOST * length:
        lang = Counter(lang for _, lang in foreign).most_common(1)[0][0]
        yield written.article.line("lang"), _whole(f"is in {english_name(lang)}", written.lang)
    elif (
        not own and length >= MANY_LETTERS and (script := _script(blocks, profile.script)) not in (None, profile.script)
    ):
        yield written.article.line("lang"), _whole(f"is written in {script} letters", written.lang)
    else:
        yield from _left_in_front(written, profile.script)
        for block, lang in foreign:
            if _is_quoted(block.text, written.lang):
                continue
            words = " ".join(plain(block.text).split()[:6])
            yield (
                block.line,
                f"the paragraph `{words} …` is in {english_name(lang)}, the article in {english_name(written.lang)}: "
                f"put it into `{lang}.md` beside this file, or mark it with `{{lang={lang}}}` on a line below it",
            )


def _left_in_front(written: Written, own: str) -> Remarks:
    """A title or a summary of a translation that nobody has translated, as its letters tell."""
    if not written.article.translation or written.in_translation:
        return
    for block in written.blocks:
        if block.kind not in FRONT or block.lang or len(block.text.split()) < 2 or block.text.isascii():
            continue
        if script_of(block.text) not in (None, own, NAMES) and not _is_quoted(block.text, written.lang):
            language = english_name(written.lang)
            yield block.line, f"the {block.kind} `{plain(block.text)}` is not in {language}: translate it"


def _is_quoted(text: str, lang: str) -> bool:
    """Whether nearly all of the text is a quotation, which may stand in its own language."""
    return sum(pair.end - pair.start for pair in quotes.find(text, lang).pairs if pair.within is None) > MOST * len(
        text
    )


def _script(blocks: Iterable[Block], own: str) -> str | None:
    """The script of the text, if no paragraph of it is in the language's own."""
    blocks = list(blocks)
    if any(len(block.text) >= A_SENTENCE and script_of(block.text) == own for block in blocks):
        return own
    return script_of("\n".join(block.text for block in blocks))


def _whole(state: str, lang: str) -> str:
    return (
        f"the text {state}, but the article is said to be in {english_name(lang)}: mend `lang`, or the name of the file"
    )
