"""A summary of whole sentences, for articles that bring none."""

import re

ENOUGH = 240  # characters; a teaser of about three lines
LOOK_BACK = 20  # characters; no abbreviation is longer
# A full stop ends a sentence when a space and a capital, a digit or an opening quote follow …
END = re.compile(r"(?<![.!?;…])[.!?;…]+[”“»\"')\]]*(?=\s+[«„“\"'(—–-]*[^\W\d_a-zа-яёіїєґα-ωά-ώ]|\s+\d|\s*$)")
# … and the word before it is not one that is written with a full stop.
ABBREVIATED = re.compile(
    r"(?:^|[\s(„“«])(?:(?:\w\.)*\w|г-н|г-жа|ул|бул|гр|д-р|проф|доц|инж|чл|ал|бр|стр|св|вж|напр|млн|млрд|"
    r"Mr|Mrs|Ms|Dr|Prof|St|No|vs|κ|κα|αρ|σελ|ст|вул|обл|р|тис|ім|див|напр)\.$",
    re.IGNORECASE,
)


def whole_sentences(text: str, lang: str, enough: int = ENOUGH) -> str:
    """As many whole sentences from the start of `text` as fit into `enough` characters, and at least one."""
    cut = 0
    for found in END.finditer(text):
        if found[0].startswith(";") and lang != "el":  # Greek asks with it
            continue
        before = text[max(0, found.start() - LOOK_BACK) : found.start() + 1]
        if found.end() < len(text) and ABBREVIATED.search(before):
            continue
        if cut and found.end() > enough:
            break
        cut = found.end()
        if cut >= enough:
            break
    return text[:cut] if cut else text
