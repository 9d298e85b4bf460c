"""Ukrainian."""

from .profile import Counting, Profile, letters, numerals
from .scripts import CYRILLIC

LATIN = letters(
    "аa бb вv гh ґg дd еe єie жzh зz иy іi їi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ь юiu яia"
)
INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanised(word: str) -> str:
    """The word by resolution 55 of the Cabinet of Ministers, 2010."""
    word = INITIAL.get(word[0], word[0]) + word[1:]
    return word.replace("зг", "zgh").translate(LATIN)


COUNTING = Counting(
    words=numerals(
        "0 нул 1 один одна одн перш 2 два дві двох двом друг 3 три трьох трет 4 чотир четвер 5 пят 6 шіст шест шост "
        "7 сім сем сьом 8 вісім восьм 9 девят 10 десят 11 одинадц 12 дванадц 13 тринадц 14 чотирнадц 15 пятнадц 16 шістнадц "
        "17 сімнадц 18 вісімнадц 19 девятнадц 20 двадц 30 тридц 40 сорок 50 пятдес 60 шістдес 70 сімдес 80 вісімдес "
        "90 девяност 100 сто сот 200 двіст 300 трист 1000 тисяч"
    ),
    joined_by=("і", "й", "та"),
    times={1000: r"тис(?:\.|яч)", 1_000_000: "млн|мільйон", 1_000_000_000: "млрд|мільярд"},
    clock="годин",
    decade=r"ті\b|х\b",
)

FRONT_MATTER = {
    "title": "назва заголовок",
    "date": "дата",
    "category": "рубрика категорія",
    "tags": "теги мітки",
    "summary": "опис анонс",
    "authors": "автор автори",
    "place": "місце",
    "lang": "мова",
    "cover": "фото обкладинка",
    "status": "статус стан",
    "event": "подія",
    "modified": "оновлено змінено",
}

PROFILE = Profile(
    code="uk",
    script=CYRILLIC,
    letters="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    quotes=("«»",),
    inner_quotes=("„“", "„”", "“”", "‚‘", "‘’"),
    common_words=frozenset(
        "і й та що із зі який яка які яке його її їх цей ця це ці від для про було були був була є також або як щоб "
        "після через між під але вже буде бути вони ми лише коли тому".split()
    ),
    # With those of addresses in Bulgaria.
    abbreviations=tuple("ст вул обл р тис ім див напр д-р проф доц інж чл гр бр стр стор св млн млрд ул бул".split()),
    year_signs=("р.", "р", "року"),
    decimal_comma=True,
    counting=COUNTING,
    lone_latin="aioyABIOYZ",
    romanised=romanised,
    never_last=tuple(
        "і й та або але на в у з із зі до від для про по при під над без між через що як який яка яке які якого чи "
        "щоб".split()
    ),
    yes=("т", "так"),
    front_matter=FRONT_MATTER,
)
