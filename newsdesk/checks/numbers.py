"""The numbers of a text, each with all that it may mean: 1.000 is a thousand, or one; 16.07 is a day, a time or a number.

Whoever compares two texts takes a number for missing only if none of its meanings is in the other text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from .languages import SPEECHES
from .prose import Block
from .written import BODY, Written

START = re.compile(r"[+(]?\d")  # most of a text has none: a quick way to the next place to look at
TOKEN = re.compile(
    r"""(?<![^\W_])(?:
      (?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)
    | (?P<date>\d{1,2}(?P<dot>[./-])\d{1,2}(?P=dot)(?:\d{4}|\d{2}))(?!\d)
    | (?P<time>\d{1,2}:\d{2})(?!\d)
    | (?P<phone>(?:\+|\(?0)\d[\d ()/\u00a0–-]{5,}\d)
    | (?P<grouped>\d{1,3}(?P<gap>[ \u00a0\u202f\u2009.,'’])\d{3}(?:(?P=gap)\d{3})*(?:[.,]\d{1,2})?)(?!\d)
    | (?P<decimal>\d+[.,]\d+)(?!\d)
    | (?P<plain>\d+)
    )""",
    re.VERBOSE,
)
ROMAN = re.compile(r"(?<![^\W_])[IVX]{2,}(?![^\W_])")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
TIMES = (
    (1000, re.compile(r"\s*(?:хил(?:\.|яд)|тис(?:\.|яч)|thousand|χιλ)", re.IGNORECASE)),
    (1_000_000, re.compile(r"\s*(?:млн|милион|мільйон|million|m\b|mln|εκατ)", re.IGNORECASE)),
    (1_000_000_000, re.compile(r"\s*(?:млрд|милиард|мільярд|billion|bn\b|δισ)", re.IGNORECASE)),
)
CLOCK = re.compile(
    r"\s*(?:ч\b|час|годин|[ap]\.?m\b|o’clock|o'clock|h\b|π\.?μ|μ\.?μ|το (?:πρωί|μεσημέρι|απόγευμα|βράδυ))"
)
DECADE = re.compile(r"-?(?:s\b|те\b|ті\b|х\b)")
YEAR_BEFORE = re.compile(r"(?:19|20)(\d\d)[/–-]$")

# Beginnings of the words for numbers: a number that one text writes in words is not missing in it.
WORDS = {
    "bg": "0 нул|1 един|1 една|1 едно|1 първ|2 два|2 две|2 втор|3 три|3 трет|4 четир|4 четвърт|5 пет|6 шест|7 седем|7 седм|"
    "8 осем|8 осм|9 девет|10 десет|10 десят|11 единадес|11 единайс|12 дванадес|12 дванайс|13 тринадес|13 тринайс|"
    "14 четиринадес|14 четиринайс|15 петнадес|15 петнайс|16 шестнадес|16 шестнайс|17 седемнадес|17 седемнайс|"
    "18 осемнадес|18 осемнайс|19 деветнадес|19 деветнайс|20 двадес|20 двайс|30 тридес|30 трийс|40 четиридес|40 четирийс|"
    "50 петдес|60 шестдес|60 шейс|70 седемдес|80 осемдес|90 деветдес|100 сто|100 стот|200 двест|300 трист|1000 хиляд",
    "en": "0 zero|0 nil|1 one|1 once|1 first|1 single|2 two|2 twice|2 twin|2 second|2 both|2 pair|3 three|3 third|3 thrice|"
    "4 four|5 five|5 fifth|6 six|7 seven|8 eight|9 nine|9 ninth|10 ten|11 eleven|12 twelve|12 twelf|12 dozen|13 thirteen|"
    "14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|20 twentie|30 thirty|30 thirtie|"
    "40 forty|40 fortie|50 fifty|50 fiftie|60 sixty|60 sixtie|70 seventy|70 seventie|80 eighty|80 eightie|90 ninety|90 ninetie|"
    "100 hundred|1000 thousand",
    "el": "0 μηδέν|1 έν|1 ένα|1 μία|1 μια|1 πρώτ|2 δύο|2 δυο|2 δεύτερ|3 τρεις|3 τρία|3 τριών|3 τρίτ|4 τέσσερ|4 τεσσάρ|"
    "4 τέταρτ|5 πέντε|5 πέμπτ|6 έξι|6 έκτ|7 επτά|7 εφτά|7 έβδομ|8 οκτώ|8 οχτώ|8 όγδο|9 εννέα|9 εννιά|9 ένατ|10 δέκα|"
    "10 δέκατ|11 έντεκα|11 ενδέκατ|12 δώδεκα|12 δωδέκατ|13 δεκατρ|14 δεκατέσσερ|15 δεκαπέντε|16 δεκαέξι|17 δεκαεπτά|"
    "17 δεκαεφτά|18 δεκαοκτώ|18 δεκαοχτώ|19 δεκαεννέα|19 δεκαεννιά|20 είκοσι|30 τριάντα|40 σαράντα|50 πενήντα|60 εξήντα|"
    "70 εβδομήντα|80 ογδόντα|90 ενενήντα|100 εκατό|200 διακόσι|300 τριακόσι|1000 χίλι|1000 χιλιάδ",
    "uk": "0 нул|1 один|1 одна|1 одн|1 перш|2 два|2 дві|2 двох|2 двом|2 друг|3 три|3 трьох|3 трет|4 чотир|4 четвер|5 пят|"
    "6 шіст|6 шест|6 шост|7 сім|7 сем|7 сьом|8 вісім|8 восьм|9 девят|10 десят|11 одинадц|12 дванадц|13 тринадц|14 чотирнадц|"
    "15 пятнадц|16 шістнадц|17 сімнадц|18 вісімнадц|19 девятнадц|20 двадц|30 тридц|40 сорок|50 пятдес|60 шістдес|70 сімдес|"
    "80 вісімдес|90 девяност|100 сто|100 сот|200 двіст|300 трист|1000 тисяч",
}
LONGEST_ENDING = 5  # letters
AND = ("и", "and", "και", "і", "й", "та")
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = re.compile("['’ʼ]")


class Number(msgspec.Struct, array_like=True, frozen=True):
    """One number of a text."""

    shown: str
    line: int
    place: int  # the block in which it stands: -2 the title, -1 the summary, from 0 the blocks of the text
    meanings: tuple[tuple[str, ...], ...]  # any one of them, with all its parts


class Numbers(msgspec.Struct, array_like=True, frozen=True):
    """The numbers of one article."""

    blocks: int = 0  # of the text
    found: tuple[Number, ...] = ()
    in_words: frozenset[str] = frozenset()  # numbers that words of the text may mean


def of(one: Written) -> Numbers:
    """All numbers in title, summary and text."""
    front = {"title": -2, "summary": -1}
    body = list(one.body)
    placed = [(front[block.kind], block) for block in one.blocks if block.kind in front] + list(enumerate(body))
    found = tuple(number for place, block in placed for number in _in(block, place))
    words = _in_words(" ".join(block.text for block in one.blocks if block.kind in BODY | front.keys()), one.lang)
    return Numbers(len(body), found, words)


def _in(block: Block, place: int) -> Iterator[Number]:
    at = 0
    while start := START.search(block.text, at):
        token = TOKEN.match(block.text, start.start())
        at = (token or start).end()
        if not token:
            continue
        meanings = tuple(dict.fromkeys(_meanings(token, block.text)))
        yield Number(token[0], block.line_at(token.start()), place, meanings)


def _meanings(token: re.Match, text: str) -> Iterator[tuple[str, ...]]:
    found, kind = token[0], token.lastgroup
    after = text[token.end() : token.end() + 20]
    if kind == "phone":
        digits = re.sub(r"\D", "", found)
        yield (f"phone {digits[-6:]}",)  # +359 2 …, 02 … and 00359 2 … are one number
    elif kind == "iso":
        year, _, day = found.split("-")
        yield (_plain(day), year)
    elif kind == "date":
        yield from _date(*found.split(token["dot"]), american=token["dot"] == "/")
    elif kind == "time":
        yield from _time(*found.split(":"))
    elif kind == "grouped":
        yield from _grouped(token)
    elif kind == "decimal":
        whole, part = re.split("[.,]", found)
        yield from _scaled(Decimal(f"{whole}.{part}"), after)
        if len(part) == 2 and int(whole) < 25 and int(part) < 60:
            yield from _time(whole, part)
        if len(part) == 2 and 0 < int(part) < 13 and int(whole) < 32:
            yield (_plain(whole),)  # the month stands in words in the other text
    else:
        yield from _of_plain(token, text, after)


def _of_plain(token, text, after) -> Iterator[tuple[str, ...]]:
    number = token[0]
    yield from _scaled(Decimal(number), after)
    if len(number) <= 2 and int(number) < 25 and CLOCK.match(after):
        yield (_clock(int(number), 0),)
    if len(number) == 4 and number[3] == "0" and DECADE.match(after):
        yield (number[2:],)
    elif len(number) == 2 and number[1] == "0" and DECADE.match(after):
        yield from ((f"19{number}",), (f"20{number}",))
    if len(number) == 2 and (before := YEAR_BEFORE.search(text[max(0, token.start() - 5) : token.start()])):
        century = before[0][:2]
        yield (f"{century}{number}",)


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _scaled(value: Decimal, after: str) -> Iterator[tuple[str, ...]]:
    yield (_shortest(value),)
    for times, word in TIMES:
        if word.match(after):
            yield (_shortest(value * times),)


def _shortest(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0")) or "0"


def _date(first: str, second: str, year: str, *, american: bool) -> Iterator[tuple[str, ...]]:
    """The day and the year: the other text may name the month."""
    year = year if len(year) == 4 else f"20{year}"
    yield (_plain(first), year)
    if american and int(first) < 13:  # perhaps month/day/year
        yield (_plain(second), year)


def _time(hour: str, minute: str) -> Iterator[tuple[str, ...]]:
    yield (_clock(int(hour), int(minute)),)
    if not int(minute):
        yield (_plain(hour),)
        yield (str(int(hour) % 12 or 12),)
    yield (_plain(hour), _plain(minute))


def _clock(hour: int, minute: int) -> str:
    """17:00 and 5 pm are one time; nobody mistakes the one for the other."""
    return f"at {hour % 12}:{minute:02}"


def _grouped(token) -> Iterator[tuple[str, ...]]:
    gap, found = token["gap"], token[0]
    whole, part = found, ""
    if found[-3] in ".," and found[-3] != gap:
        whole, part = found[:-3], found[-2:]
    elif found[-2] in ".," and found[-2] != gap:
        whole, part = found[:-2], found[-1:]
    groups = whole.split(gap)
    after = token.string[token.end() : token.end() + 20]
    yield from _scaled(Decimal(f"{''.join(groups)}.{part or 0}"), after)
    if len(groups) == 2 and gap in ".," and not part:
        yield (_shortest(Decimal(".".join(groups))),)
    if gap not in ".,":
        yield tuple(_plain(group) for group in groups)  # two numbers beside each other


def _in_words(text: str, lang: str) -> frozenset[str]:
    if lang not in WORDS:
        return frozenset()
    values, starts = _WORDS[lang]
    words = WORD.findall(APOSTROPHES.sub("", text.lower()))
    meant = {word: _value(word, values) for word in set(words) if word[:2] in starts}
    found = {str(value) for value in meant.values() if value is not None}
    tens = 0
    for word in words if any(value and 20 <= value <= 90 for value in meant.values()) else ():
        value = meant.get(word)
        if tens and value and value < 10:
            found.add(str(tens + value))
        if word not in AND:
            tens = value if value and 20 <= value <= 90 else 0
    for word in ROMAN.finditer(text):
        found.add(str(_roman(word[0])))
    return frozenset(found)


def _value(word: str, values: dict[str, int]) -> int | None:
    """The value of the longest beginning that the word has, if it does not go on for long after it."""
    lengths = range(len(word), max(1, len(word) - LONGEST_ENDING - 1), -1)
    return next((values[word[:length]] for length in lengths if word[:length] in values), None)


def _roman(digits: str) -> int:
    values = [ROMAN_DIGITS[digit] for digit in digits]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _beginnings(table: str) -> tuple[dict[str, int], frozenset[str]]:
    pairs = [entry.split(" ") for entry in table.split("|")]
    values = {beginning: int(value) for value, beginning in pairs}
    return values, frozenset(beginning[:2] for beginning in values)


_WORDS = {lang: _beginnings(WORDS[lang]) for lang in SPEECHES}
