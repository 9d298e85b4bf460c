"""Bulgarian."""

from .profile import Counting, Hints, Profile, letters, numerals
from .scripts import CYRILLIC

LATIN = letters("аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya ѝi")


def romanised(word: str) -> str:
    """The word by the Transliteration Act, 2009."""
    if word == "българия":
        return "bulgaria"  # the Act's own exception
    if word.endswith("ия"):
        word = word[:-1] + "a"
    return word.translate(LATIN)


COUNTING = Counting(
    words=numerals(
        "0 нул 1 един една едно първ 2 два две втор 3 три трет 4 четир четвърт 5 пет 6 шест 7 седем седм 8 осем осм 9 девет "
        "10 десет десят 11 единадес единайс 12 дванадес дванайс 13 тринадес тринайс 14 четиринадес четиринайс "
        "15 петнадес петнайс 16 шестнадес шестнайс 17 седемнадес седемнайс 18 осемнадес осемнайс 19 деветнадес деветнайс "
        "20 двадес двайс 30 тридес трийс 40 четиридес четирийс 50 петдес 60 шестдес шейс 70 седемдес 80 осемдес 90 деветдес "
        "100 сто стот 200 двест 300 трист 1000 хиляд"
    ),
    joined_by=("и",),
    times={1000: r"хил(?:\.|яд)", 1_000_000: "млн|милион", 1_000_000_000: "млрд|милиард"},
    clock=r"ч\b|час",
    decade=r"те\b",
)

HINTS: Hints = {
    "slug": "част от адреса; не го променяйте, след като текстът е публикуван",
    "date": "дата в бъдещето задържа публикацията дотогава",
    "category": "едно от: {}",
    "tags": "някои от: {}",
    "summary": "едно-две цели изречения за списъците; без тях се взимат първите от текста",
    "status": "изтрийте този ред, за да публикувате",
    "unused": "Изтрийте „#“ пред това, което ви трябва:",
    "place": "Габрово",
    "authors": "Име Фамилия",
    "alt": "Какво се вижда на снимката.",
    "credit": "Име Фамилия",
    "text": "Текстът започва тук.",
    "translated_slug": "щом преведете заглавието, напишете тук неговата част от адреса; без нея тя се прави от заглавието",
    "translated_status": "изтрийте този ред, когато преводът е готов за публикуване",
    "mark": "Напишете превода на мястото на всяко „{}“. В бележки като тази е оригиналът; читателите не ги виждат.",
}

FRONT_MATTER = {
    "title": "заглавие име",
    "date": "дата",
    "category": "рубрика категория",
    "tags": "тагове теми тема етикети ключове",
    "summary": "резюме описание анонс увод",
    "authors": "автор автори",
    "place": "място",
    "lang": "език",
    "cover": "снимка корица",
    "status": "състояние статус",
    "event": "събитие",
    "slug": "адрес",
    "contact": "контакт",
    "modified": "обновено променено поправено",
    "pair": "двойка",
}

PROFILE = Profile(
    code="bg",
    script=CYRILLIC,
    letters="абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    quotes=("„“",),
    inner_quotes=("«»", "‚‘", "‘’", "’’"),
    common_words=frozenset(
        "се от да са че със през които която което който беше бяха или също това този тази тези ни си във към както "
        "още има няма където когато защото след преди много само вече към бил била били".split()
    ),
    abbreviations=tuple("г-н г-жа ул бул гр обл д-р проф доц инж чл ал бр стр ст св вж напр млн млрд".split()),
    year_signs=("г.", "г"),
    decimal_comma=True,
    counting=COUNTING,
    lone_latin="aceoyABCEKOY",
    romanised=romanised,
    reads_its_script=True,  # the one Cyrillic alphabet among the languages that these newsrooms started with
    never_last=tuple(
        "и или но а на от за с със в във по при до че да към през между без под над край чрез според относно както "
        "като които който която което чиито".split()
    ),
    yes=("д", "да"),
    front_matter=FRONT_MATTER,
    hints=HINTS,
)
