"""Polish."""

from .profile import Counting, Hints, Profile, numerals
from .scripts import LATIN

COUNTING = Counting(
    words=numerals(
        "0 zer 1 jed jeden jedn pierwsz raz 2 dwa dwaj dwie dwó dwoj dwu drug oba obie oboj obu 3 trzy trzej trzech trzem troj trzec "
        "4 czter czwar 5 pięć pięci piąt 6 sześć sześci szóst 7 siedem siedmi siódm 8 osiem ośmi ósm 9 dziewięć dziewięci "
        "dziewiąt 10 dziesięć dziesięci dziesiąt 11 jedenaś jedenast 12 dwanaś dwunast tuzin 13 trzynaś trzynast 14 czternaś "
        "czternast 15 piętnaś piętnast 16 szesnaś szesnast 17 siedemnaś siedemnast 18 osiemnaś osiemnast 19 dziewiętnaś "
        "dziewiętnast 20 dwadzieś dwudziest 30 trzydzieś trzydziest 40 czterdzieś czterdziest 50 pięćdziesią 60 sześćdziesią "
        "70 siedemdziesią 80 osiemdziesią 90 dziewięćdziesią 100 sto stu setn 200 dwieś dwust dwóchset 300 trzyst trzechset "
        "400 czteryst czterechset 500 pięćset pięciuset 600 sześćset sześciuset 700 siedemset siedmiuset 800 osiemset ośmiuset "
        "900 dziewięćset dziewięciuset 1000 tysiąc tysięc"
    ),
    times={1000: r"tys(?:\.|i[ąę]c)", 1_000_000: "mln|milion", 1_000_000_000: "mld|miliard"},
    clock="rano|po południu|wieczorem|w nocy",
    decade=r"tych\b|te\b",
)

HINTS: Hints = {
    "slug": "część adresu; nie zmieniaj jej, gdy tekst jest już opublikowany",
    "date": "data w przyszłości wstrzymuje publikację do tego dnia",
    "category": "jedno z: {}",
    "tags": "niektóre z: {}",
    "summary": "jedno lub dwa całe zdania do list; bez nich bierze się pierwsze zdania tekstu",
    "status": "usuń ten wiersz, aby opublikować",
    "unused": "Usuń „#” przed tym, czego potrzebujesz:",
    "place": "Łódź",
    "authors": "Imię Nazwisko",
    "alt": "Co widać na zdjęciu.",
    "credit": "Imię Nazwisko",
    "text": "Tu zaczyna się tekst.",
    "translated_slug": "gdy przetłumaczysz tytuł, wpisz tu jego część adresu; bez niej powstanie z tytułu",
    "translated_status": "usuń ten wiersz, gdy tłumaczenie jest gotowe do publikacji",
    "mark": "Wpisz tłumaczenie w miejsce każdego „{}”. W uwagach takich jak ta stoi oryginał; czytelnicy ich nie widzą.",
}

PROFILE = Profile(
    code="pl",
    script=LATIN,
    letters="aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    quotes=("„”",),
    inner_quotes=("«»", "»«", "‚’"),
    common_words=frozenset(
        "w z nie się że jest jak przez dla który która które których są był była było były oraz ale tylko już ich jego jej "
        "może przy czy gdy kiedy też także czym więc roku osób".split()
    ),
    # “dr”, “nr” and their like keep their last letter, and so have no full stop.
    abbreviations=tuple(
        "al ul pl os godz tys ok np im św ks prof inż hab tzn tzw tj m.in zob por woj gm tel fot ur zm".split()
    ),
    year_signs=("r.", "r", "roku"),
    decimal_comma=True,
    counting=COUNTING,
    never_last=tuple(
        "i oraz lub albo ale na w we z ze do od dla o przy po za pod nad bez między przez że aby który która które "
        "którzy jak czy".split()
    ),
    yes=("t", "tak"),
    hints=HINTS,
)
