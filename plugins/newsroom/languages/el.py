"""Greek."""

import re
from unicodedata import normalize

from .profile import Counting, Profile, letters, numerals
from .scripts import GREEK

LATIN = letters("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo")
LATIN |= dict.fromkeys(range(0x300, 0x370), "")  # accents, dialytika, breathings
MARKED = "[\u0300-\u036f]*"
SOUNDS = [
    (re.compile(f"(?<=[αεη])υ(?!{MARKED}\u0308)(?={MARKED}[αεηιουωβγδζλμνρ])"), "v"),
    (re.compile(f"(?<=[αεη])υ(?!{MARKED}\u0308)"), "f"),
    (re.compile(f"(?<=ο)υ(?!{MARKED}\u0308)"), "u"),
    (re.compile("γ(?=[γξχ])"), "n"),
    (re.compile("^μπ|μπ$"), "b"),
]


def romanised(word: str) -> str:
    """The word by ELOT 743."""
    # Decomposed, an accent stands between the letters of άυ (two sounds) and after those of αύ (one).
    word = normalize("NFD", word)
    for sound, latin in SOUNDS:
        word = sound.sub(latin, word)
    return word.translate(LATIN)


COUNTING = Counting(
    words=numerals(
        "0 μηδέν 1 έν ένα μία μια πρώτ 2 δύο δυο δεύτερ 3 τρεις τρία τριών τρίτ 4 τέσσερ τεσσάρ τέταρτ 5 πέντε πέμπτ 6 έξι έκτ "
        "7 επτά εφτά έβδομ 8 οκτώ οχτώ όγδο 9 εννέα εννιά ένατ 10 δέκα δέκατ 11 έντεκα ενδέκατ 12 δώδεκα δωδέκατ 13 δεκατρ "
        "14 δεκατέσσερ 15 δεκαπέντε 16 δεκαέξι 17 δεκαεπτά δεκαεφτά 18 δεκαοκτώ δεκαοχτώ 19 δεκαεννέα δεκαεννιά 20 είκοσι "
        "30 τριάντα 40 σαράντα 50 πενήντα 60 εξήντα 70 εβδομήντα 80 ογδόντα 90 ενενήντα 100 εκατό 200 διακόσι 300 τριακόσι "
        "1000 χίλι χιλιάδ"
    ),
    joined_by=("και",),
    times={1000: "χιλ", 1_000_000: "εκατ", 1_000_000_000: "δισ"},
    clock=r"π\.?μ|μ\.?μ|το (?:πρωί|μεσημέρι|απόγευμα|βράδυ)",
)

FRONT_MATTER = {
    "title": "τίτλος",
    "date": "ημερομηνία",
    "category": "κατηγορία",
    "tags": "ετικέτες",
    "summary": "περίληψη περιγραφή",
    "authors": "συγγραφέας συντάκτης",
    "place": "τόπος",
    "lang": "γλώσσα",
    "cover": "φωτογραφία",
    "status": "κατάσταση",
    "event": "εκδήλωση",
}

PROFILE = Profile(
    code="el",
    script=GREEK,
    letters="αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    quotes=("«»",),
    inner_quotes=("“”", "‘’", "„“"),
    common_words=frozenset(
        "και το του της την τον των στο στη στην στον στις στους σε με για από που είναι να θα οι τα ένα μια μία δεν "
        "ως κατά προς τους τις ήταν αυτό μας".split()
    ),
    abbreviations=("κ", "κα", "αρ", "σελ"),
    sentence_ends=";\u037e",  # Greek asks with a semicolon, and Unicode has a sign of its own for it
    decimal_comma=True,
    counting=COUNTING,
    elides=True,  # απ’ όλα
    lone_latin="oHO",
    romanised=romanised,
    reads_its_script=True,
    never_last=tuple(
        "και ή αλλά του της των το τα τη την τον στη στην στο στον στους στις στα οι με σε για από προς κατά ότι "
        "πως που να θα μεταξύ χωρίς ένας μια μία ένα".split()
    ),
    yes=("ν", "ναι"),
    front_matter=FRONT_MATTER,
)
