"""Serbian, in Cyrillic."""

from .profile import Counting, Hints, Profile, letters, numerals
from .scripts import CYRILLIC

# Passports and the orthography of Matica srpska write đ as dj where the sign is missing, and other letters without theirs.
LATIN = letters("аa бb вv гg дd ђdj еe жz зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћc уu фf хh цc чc џdz шs")


def romanised(word: str) -> str:
    """The word in Gaj's alphabet, as it is written without marks."""
    return word.translate(LATIN)


COUNTING = Counting(
    words=numerals(
        "0 нул 1 једа једн први прва прво прве првог првом првој 2 два две дво двој друг оба обе 3 три трој трећ 4 четир четвор "
        "четврт 5 пет петор 6 шест шестор шеста 7 седам седм 8 осам осм 9 девет деветор 10 десет десетор 11 једанаест "
        "12 дванаест туце 13 тринаест 14 четрнаест 15 петнаест 16 шеснаест 17 седамнаест 18 осамнаест 19 деветнаест "
        "20 двадесет 30 тридесет 40 четрдесет 50 педесет 60 шездесет 70 седамдесет 80 осамдесет 90 деведесет 100 сто стот "
        "стотин 200 двеста двесто 300 триста тристо 400 четиристо 500 петсто 600 шесто шестсто 700 седамсто 800 осамсто 900 деветсто 1000 хиљад"
    ),
    joined_by=("и",),
    times={1000: r"хиљ(?:\.|ад)", 1_000_000: r"мил(?:ион|\.)", 1_000_000_000: "милијард|млрд"},
    clock=r"час|ч\b",
    decade=r"те\b|тих\b|их\b",
)

HINTS: Hints = {
    "slug": "део адресе; не мењајте га кад је текст већ објављен",
    "date": "датум у будућности задржава објављивање дотад",
    "category": "једно од: {}",
    "tags": "нешто од: {}",
    "summary": "једна или две целе реченице за спискове; без њих се узимају прве из текста",
    "status": "избришите овај ред да бисте објавили текст",
    "unused": "Избришите „#“ испред онога што вам треба:",
    "place": "Ниш",
    "authors": "Име Презиме",
    "alt": "Шта се види на фотографији.",
    "credit": "Име Презиме",
    "text": "Овде почиње текст.",
    "translated_slug": "кад преведете наслов, напишите овде његов део адресе; без њега се прави од наслова",
    "translated_status": "избришите овај ред кад је превод спреман за објављивање",
    "mark": "Напишите превод на место сваког „{}“. У напоменама као што је ова стоји изворник; читаоци их не виде.",
}

PROFILE = Profile(
    code="sr-Cyrl",
    script=CYRILLIC,
    letters="абвгдђежзијклљмнњопрстћуфхцчџш",
    quotes=("„“", "„”"),
    inner_quotes=("‚‘", "‘’", "’’", "«»"),
    common_words=frozenset(
        "је су од што који која које којих као али како није нису био већ још јер када где они она оно смо њих њега њен "
        "њихов своје својих ће овај ова ово ове тај такође због после пре током између сви свих све".split()
    ),
    abbreviations=tuple("ул бр др проф инж мр нпр тзв тј итд год стр чл св уп дин".split()),
    other_months={
        month: number
        for number, month in enumerate(
            "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра".split(), 1
        )
    },
    year_signs=(".", "год.", "године"),
    decimal_comma=True,
    counting=COUNTING,
    lone_latin="acoyACKOY",
    romanised=romanised,
    never_last=tuple(
        "и или али а на у са с до од за по при под над без између кроз да што који која које чији као".split()
    ),
    yes=("д", "да"),
    hints=HINTS,
)
