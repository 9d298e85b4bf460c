import pytest

from newsdesk.checks.texts.recognition import language_of, script_of, telling_words
from newsroom.languages.registry import codes

TEXTS = {
    "bg": "Децата се качиха в автобуса, защото беше време да тръгват, и през целия път пееха това, което знаят.",
    "uk": "Діти сіли в автобус, бо вже був час їхати, і всю дорогу співали пісні, які вони знають та люблять.",
    "en": "The children got on the bus because it was time to leave, and they sang all the way to the sea.",
    "el": "Τα παιδιά ανέβηκαν στο λεωφορείο, γιατί ήταν ώρα να φύγουν, και τραγουδούσαν σε όλη τη διαδρομή για το χωριό τους.",
    "pl": "Dzieci wsiadły do autobusu, ponieważ była już pora odjazdu, i przez całą drogę śpiewały piosenki, które znają.",
    "sr-Cyrl": "Деца су ушла у аутобус, јер је било време за полазак, и целим путем су певала песме које знају и воле.",
    "sr-Latn": "Deca su ušla u autobus, jer je bilo vreme za polazak, i celim putem su pevala pesme koje znaju i vole.",
}


def test_there_is_a_text_of_each_language():
    assert TEXTS.keys() == set(codes()), "give TEXTS some sentences of a new language"


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("expected", TEXTS)
def test_each_language_is_told_from_the_others(lang, expected):
    assert language_of(TEXTS[lang], expected) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The house of the children",  # too short
        "Warm Homes International, Children of the Lake, House of Hope and Care, The Second Kitchen, Voices for All",
        "Die Kinder stiegen in den Bus, weil es Zeit war, und sangen den ganzen Weg bis zum Meer ihre Lieder.",
        "Дети сели в автобус, потому что было пора ехать, и всю дорогу пели песни у моря, на горе, в поле.",
        "1 2 3 4 5 6 7 8 9 10",
    ],
)
def test_what_cannot_be_told_is_not_told(text):
    assert language_of(text, "bg") is None


def test_scripts():
    assert [script_of(text) for text in ("дом", "home", "σπίτι", "12", "дом home")] == [
        "Cyrillic", "Latin", "Greek", None, None,
    ]  # fmt: skip


def test_a_word_that_two_languages_have_tells_neither():
    words = telling_words()
    for lang, others in ((lang, words.keys() - {lang}) for lang in words):
        assert len(words[lang]) >= 20, lang
        assert not any(words[lang] & words[other] for other in others)
