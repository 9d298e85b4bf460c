import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.summary import ENOUGH, whole_sentences


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("bg", "Домът отвори врати. Децата са там.", "Домът отвори врати."),
        ("bg", "През 2018 г. фондацията отвори дом. Днес е тук.", "През 2018 г. фондацията отвори дом."),
        ("bg", "През 2018 г. Фондацията отвори дом. Днес е тук.", "През 2018 г. Фондацията отвори дом."),
        ("bg", "Д-р Иванов и г-жа Петрова са тук. Те говорят.", "Д-р Иванов и г-жа Петрова са тук."),
        ("bg", "Чл. 5 и ал. 2 важат. Другото не.", "Чл. 5 и ал. 2 важат."),
        ("bg", "На ул. Три липи има дом. Той е нов.", "На ул. Три липи има дом."),
        ("bg", "Говори Б. Н. Петров от София. Той е тук.", "Говори Б. Н. Петров от София."),
        ("bg", "Домът, т.е. Къщата, е нов. Той е тук.", "Домът, т.е. Къщата, е нов."),
        ("bg", "Събрахме 2,5 млн. Лева няма повече. Край.", "Събрахме 2,5 млн. Лева няма повече."),
        ("bg", "„Тук съм.“ Така каза тя.", "„Тук съм.“"),
        ("bg", "Кой идва? Всички!", "Кой идва?"),
        ("bg", "Какво… ще стане? Ще видим.", "Какво… ще стане?"),
        ("bg", "Няма точка; Има още. Край.", "Няма точка; Има още."),
        ("bg", "Вижте (на стр. 12). Има още.", "Вижте (на стр. 12)."),
        ("bg", "Отваряме в 10.30 часа. Елате.", "Отваряме в 10.30 часа."),
        ("bg", "Адресът е dom.bg. Пишете.", "Адресът е dom.bg."),
        ("bg", "Без край", "Без край"),
        ("bg", "", ""),
        ("en", "Mr. Smith met Dr. Jones. They spoke.", "Mr. Smith met Dr. Jones."),
        ("en", "No. 5 is St. Mary’s home. It is new.", "No. 5 is St. Mary’s home."),
        ("en", "The U.S. President came. He left.", "The U.S. President came."),
        ("en", "“We are here.” She smiled.", "“We are here.”"),
        ("en", 'He said "Go!" Then he left.', 'He said "Go!"'),
        ("el", "Τι είναι αυτό; Είναι σπίτι.", "Τι είναι αυτό;"),
        ("el", "Ο κ. Παπαδόπουλος ήρθε. Έφυγε.", "Ο κ. Παπαδόπουλος ήρθε."),
        ("el", "Στις 5 μ.μ. Στην Πάτρα άνοιξε. Τέλος.", "Στις 5 μ.μ. Στην Πάτρα άνοιξε."),
        ("el", "Τι; Τίποτα.", "Τι;"),
        ("el", "Το αρ. 5 μένει. Τέλος.", "Το αρ. 5 μένει."),
        ("uk", "У 2018 р. Фонд відкрив дім. Він новий.", "У 2018 р. Фонд відкрив дім."),
        ("uk", "На вул. Шевченка є дім. Він новий.", "На вул. Шевченка є дім."),
        ("uk", "Є 5 тис. Людей багато. Кінець.", "Є 5 тис. Людей багато."),
        ("uk", "Чому? Їм треба.", "Чому?"),
        ("uk", "Про це є на стор. 12 звіту. Кінець.", "Про це є на стор. 12 звіту."),
        ("uk", "Чекаємо на ул. Шипка в Софії. Кінець.", "Чекаємо на ул. Шипка в Софії."),
        # Names of other languages, in their own script.
        ("bg", "Говори Mr. Smith от Лондон. Край.", "Говори Mr. Smith от Лондон."),
        ("en", "We meet in ул. Шипка at noon. Come.", "We meet in ул. Шипка at noon."),
        # A word of one language is no abbreviation because another one has it.
        ("bg", "Конят е див. Той бяга.", "Конят е див."),
        # Small letters begin no sentence, in whatever alphabet.
        ("bg", "Колко много! ѝ се стори. Край.", "Колко много! ѝ се стори."),
        ("ro", "Vine și dl! șerban aici. Gata.", "Vine și dl! șerban aici."),
        ("pl", "Dom stoi przy ul. Trzech Lip, tj. Za rzeką. Jest nowy.", "Dom stoi przy ul. Trzech Lip, tj. Za rzeką."),
        ("pl", "Działamy od 2012 r. Fundacja ma dom. Koniec.", "Działamy od 2012 r. Fundacja ma dom."),
        ("sr-Cyrl", "Кућа је у ул. Три липе. Нова је.", "Кућа је у ул. Три липе."),
        ("sr-Latn", "Kuća je u ul. Tri lipe. Nova je.", "Kuća je u ul. Tri lipe."),
        ("ar", "هل وصلت الحافلة؟ نعم، وصلت.", "هل وصلت الحافلة؟"),
        # What is known of no language is known of all.
        ("ro", "Vine Mr. Smith la ул. Шипка. Gata.", "Vine Mr. Smith la ул. Шипка."),
        ("uk", "Їхав потяг. Є надія.", "Їхав потяг."),
    ],
)
def test_the_first_sentence_is_whole(lang, text, first):
    assert whole_sentences(text, lang, enough=1) == first


def test_sentences_are_taken_while_they_fit():
    text = "Едно две три. " * 40
    assert whole_sentences(text, "bg") == ("Едно две три. " * (ENOUGH // 14)).strip()
    assert whole_sentences(text, "bg", 13) == "Едно две три."
    assert whole_sentences(text, "bg", 28) == "Едно две три. Едно две три."


def test_a_first_sentence_that_is_too_long_stays_whole():
    long = "Дума " * 200 + "край."
    assert whole_sentences(f"{long} И още.", "bg") == long


WORDS = {
    "bg": ("Домът", "къща", "ѝ", "и", "2019", "„Здравец“", "деца", "София", "50 %", "3,5"),
    "en": ("House", "home", "a", "2019", "“Hope”", "children", "Sofia", "don’t"),
    "el": ("Σπίτι", "παιδιά", "ή", "2019", "«Ελπίδα»", "Πάτρα", "άνθρωποι"),
    "uk": ("Дім", "діти", "і", "2019", "«Надія»", "п’ять", "Їжак", "Київ"),
}
FIRST = {"bg": "Днес", "en": "Today", "el": "Σήμερα", "uk": "Сьогодні"}


@st.composite
def composed(draw):
    """A language and sentences in it; none ends with a word that could be an abbreviation."""
    lang = draw(st.sampled_from(sorted(WORDS)))
    ends = [".", "!", "?", "…", "?!"] + [";"] * (lang == "el")
    body = st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=12).map(" ".join)
    sentence = st.tuples(body, st.sampled_from(ends)).map(
        lambda words: f"{FIRST[lang]} {words[0]} {FIRST[lang].lower()}{words[1]}"
    )
    return lang, draw(st.lists(sentence, min_size=1, max_size=12))


@given(composed(), st.integers(1, 300))
@settings(max_examples=120)
def test_a_sentence_is_never_cut(text, enough):
    lang, sentences = text
    summary = whole_sentences(" ".join(sentences), lang, enough)
    starts = [" ".join(sentences[:number]) for number in range(1, len(sentences) + 1)]
    assert summary in starts
    assert summary == max((start for start in starts if len(start) <= enough), key=len, default=starts[0])


@given(
    st.text(max_size=200) | st.text("Аа Бб.!?;…“”„« 12\n", max_size=200),
    st.sampled_from(sorted(WORDS)),
    st.integers(1, 99),
)
@settings(max_examples=120)
def test_the_result_is_a_prefix_of_any_text(text, lang, enough):
    summary = whole_sentences(text, lang, enough)
    assert text.startswith(summary)
    assert bool(summary) == bool(text)


@pytest.mark.parametrize("text", ["." * 100_000, "А. " * 50_000, "…" * 50_000 + "А", "a " * 100_000, "1. " * 50_000])
def test_long_texts_take_no_long_time(text):
    start = time.process_time()
    assert text.startswith(whole_sentences(text, "bg"))
    assert time.process_time() - start < 2
