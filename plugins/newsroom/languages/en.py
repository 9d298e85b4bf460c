"""English."""

from .profile import Counting, Hints, Profile, numerals
from .scripts import LATIN

COUNTING = Counting(
    words=numerals(
        "0 zero nil 1 one once first single 2 two twice twin second both pair 3 three third thrice 4 four 5 five fifth 6 six "
        "7 seven 8 eight 9 nine ninth 10 ten 11 eleven 12 twelve twelf dozen 13 thirteen 14 fourteen 15 fifteen 16 sixteen "
        "17 seventeen 18 eighteen 19 nineteen 20 twenty twentie 30 thirty thirtie 40 forty fortie 50 fifty fiftie "
        "60 sixty sixtie 70 seventy seventie 80 eighty eightie 90 ninety ninetie 100 hundred 1000 thousand"
    ),
    joined_by=("and",),
    times={1000: "thousand", 1_000_000: r"million|m\b|mln", 1_000_000_000: r"billion|bn\b"},
    clock=r"[ap]\.?m\b|o’clock|o'clock|h\b",
    decade=r"s\b",
)

HINTS: Hints = {
    "slug": "part of the address; leave it alone once the story is published",
    "date": "a date in the future keeps the story back until then",
    "category": "one of: {}",
    "tags": "any of: {}",
    "summary": "one or two whole sentences for the lists; without it, the first of the text are taken",
    "status": "delete this line to publish the story",
    "unused": "Delete the “#” before what you need:",
    "place": "Gabrovo",
    "authors": "First Last",
    "alt": "What the photo shows.",
    "credit": "First Last",
    "text": "The text begins here.",
    "translated_slug": "after translating the title, name its part of the address here; without it, it is made from the title",
    "translated_status": "delete this line when the translation is ready to be published",
    "mark": "Write the translation in the place of each “{}”. Comments such as this one hold the source; readers do not see them.",
}

PROFILE = Profile(
    code="en",
    script=LATIN,
    letters="abcdefghijklmnopqrstuvwxyz",
    quotes=("“”", "‘’"),
    inner_quotes=("‘’", "“”"),
    common_words=frozenset(
        "the of and to in is was were for with that this from by at on are has have had it as be an will not they "
        "their which who but its our we been".split()
    ),
    mistaken_codes=("gb", "us"),  # CLDR keeps no likely language for these two
    territory="GB",  # CLDR thinks of the United States; these readers are in Europe and expect the day before the month
    abbreviations=("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "vs"),
    other_months={
        name: number
        for number, names in enumerate("jan feb mar apr may jun jul aug sep,sept oct nov dec".split(), 1)
        for name in names.split(",")
    },
    day_endings=("st", "nd", "rd", "th"),
    day_joints=("of",),
    counting=COUNTING,
    reopens_quotes=True,
    genitive_apostrophe=True,
    clipped_words=("em", "tis", "twas", "cause", "til", "n", "bout", "round"),
    never_last=tuple(
        "the a an and or but of with from into for by at to than because their our its your my his whose which who "
        "that".split()
    ),
    yes=("y", "yes"),
    hints=HINTS,
)
