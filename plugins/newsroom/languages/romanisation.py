"""Addresses by the official romanisations: Bulgarian (Transliteration Act, 2009), Ukrainian (resolution 55,
2010) and Greek (ELOT 743); all other letters by python-slugify."""

import re
from unicodedata import normalize

from slugify import slugify as python_slugify


def letters(pairs: str) -> dict[int, str]:
    return str.maketrans({pair[0]: pair[1:] for pair in pairs.split()})


BULGARIAN = letters(
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya ѝi"
)
UKRAINIAN = letters(
    "аa бb вv гh ґg дd еe єie жzh зz иy іi їi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ь юiu яia"
)
UKRAINIAN_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
GREEK = letters("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo")
GREEK |= dict.fromkeys(range(0x300, 0x370))  # accents, dialytika, breathings
MARKED = "[\u0300-\u036f]*"
GREEK_SOUNDS = [
    (re.compile(f"(?<=[αεη])υ(?!{MARKED}\u0308)(?={MARKED}[αεηιουωβγδζλμνρ])"), "v"),
    (re.compile(f"(?<=[αεη])υ(?!{MARKED}\u0308)"), "f"),
    (re.compile(f"(?<=ο)υ(?!{MARKED}\u0308)"), "u"),
    (re.compile("γ(?=[γξχ])"), "n"),
    (re.compile("^μπ|μπ$"), "b"),
]

CYRILLIC_WORD = re.compile("[\u0400-\u052f]+")
GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
UKRAINIAN_ONLY = re.compile("[іїєґ]")
APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ‘`´](?=[^\W\d_])")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
# Inside a word, a stress mark, a soft hyphen or a zero-width character would hide its end from the rules.
INVISIBLE = dict.fromkeys(map(ord, "\u0300\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def slugify(text: str, lang: str, max_length: int = 80) -> str:
    """Lower-case Latin words and digits, joined by hyphens and cut at one; "" if nothing remains."""
    text = normalize("NFC", text)
    if lang in READY:
        text = READY[lang](text.lower().translate(INVISIBLE))
    slug = python_slugify(text, entities=False, decimal=False, hexadecimal=False)
    if len(slug) <= max_length:
        return slug
    # A first word that is longer than the limit leaves no hyphen to cut at.
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def ready_bulgarian(text: str) -> str:
    return foreign_words(DECIMAL_COMMA.sub(" ", APOSTROPHE.sub("", text)))


def ready_english(text: str) -> str:
    return foreign_words(APOSTROPHE.sub("", text))


def ready_greek(text: str) -> str:
    # Here an apostrophe stands between two words (απ’ όλα).
    return foreign_words(DECIMAL_COMMA.sub(" ", APOSTROPHE.sub(" ", text)))


def ready_ukrainian(text: str) -> str:
    text = DECIMAL_COMMA.sub(" ", APOSTROPHE.sub("", text))
    # ъ is no Ukrainian letter: such a word is a Bulgarian name.
    text = CYRILLIC_WORD.sub(lambda word: (bulgarian if "ъ" in word[0] else ukrainian)(word[0]), text)
    return foreign_words(text)


READY = {"bg": ready_bulgarian, "en": ready_english, "el": ready_greek, "uk": ready_ukrainian}


def foreign_words(text: str) -> str:
    if text.isascii():
        return text
    # Outside Ukrainian text, letters that only Ukrainian has tell its words; all others count as Bulgarian,
    # the one Cyrillic alphabet among the languages that these newsrooms started with.
    text = CYRILLIC_WORD.sub(lambda word: (ukrainian if UKRAINIAN_ONLY.search(word[0]) else bulgarian)(word[0]), text)
    return GREEK_WORD.sub(lambda word: greek(word[0]), text)


def bulgarian(word: str) -> str:
    if word == "българия":
        return "bulgaria"  # the Act's own exception
    if word.endswith("ия"):
        word = word[:-1] + "a"
    return word.translate(BULGARIAN)


def ukrainian(word: str) -> str:
    word = UKRAINIAN_INITIAL.get(word[0], word[0]) + word[1:]
    return word.replace("зг", "zgh").translate(UKRAINIAN)


def greek(word: str) -> str:
    # Decomposed, an accent stands between the letters of άυ (two sounds) and after those of αύ (one).
    word = normalize("NFD", word)
    for sound, latin in GREEK_SOUNDS:
        word = sound.sub(latin, word)
    return word.translate(GREEK)
