import pytest

from newsdesk.checks.quote_rules import allowed_within, unbalanced_quotes, wrong_quotes
from newsdesk.checks.texts.quotes import Quotation
from newsroom.languages.profile import Profile
from newsroom.languages.scripts import LATIN
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("lang", "text", "line", "words"),
    [
        ("bg", "Дума.\nДом „Щипка сол и\nдума.", 2, "the quotation `„Щипка сол и дума.` is not closed: write `“`"),
        ("bg", "Дума.\n\nИзвика Браво“ и", 3, "`…Извика Браво“` closes a quotation that is not opened"),
        ("bg", "„а „б „в“ г", 1, "(and 1 more in this paragraph)"),
        ("bg", "Дом „Надежда е тук.\n\n„Зора“ също.", 1, "„Надежда"),  # the next paragraph has one of its own
        ("bg", "- „а\n- б", 1, "„а"),
        ("en", "He said “no.\n\nNo more.", 1, "write `”` where it ends"),
        ("el", "είπε «ναι", 1, "write `»`"),
        ("uk", "каже: «так", 1, "write `»`"),
        ("bg", "![Дом „Зора](a.jpg)", 1, "„Зора"),
    ],
)
def test_unbalanced(lang, text, line, words):
    [(place, message)] = said(unbalanced_quotes, text, lang)
    assert place == line
    assert words in message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bg", "„Едно.\n\nДве.\n\nТри“, каза тя. „Да.“"),
        ("bg", "> „Едно.\n>\n> Две.“"),
        ("en", "“One.\n\n“Two.\n\n“Three,” she said."),
        ("en", "It’s the neighbours’ garden; the ’90s."),
        ("uk", "п’ять, м'яч"),
        ("bg", 'Код `"` и [дума](a.pdf "Надпис").'),
        ("de", "„Haus"),
    ],
)
def test_balanced(lang, text):
    assert not said(unbalanced_quotes, text, lang)


def test_title_and_summary_stand_by_themselves():
    remarks = said(unbalanced_quotes, "Край“.", title="Дом „Зора", summary="Дом „Зора.")
    assert [line for line, _ in remarks] == [2, -4, 0]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", '"Запад"', '`"Запад"` stands in the wrong signs for Bulgarian: write `„Запад“`'),
        ("bg", "“Запад”", "write `„Запад“`"),
        ("bg", "„Запад”", "write `„Запад“`"),
        ("bg", "”Запад”", "write `„Запад“`"),
        ("bg", "«Запад»", "write `„Запад“`"),
        ("bg", "'Запад'", "write `„Запад“`"),
        ("bg", ",,Запад''", "write `„Запад“`"),
        ("bg", "„Дом „Запад“ е“", "`„Запад“` stands in the wrong signs for a quotation within a quotation"),
        ("bg", "„Дом „Запад“ е“", "write `«Запад»`"),
        ("en", '"West"', "for English: write `“West”`"),
        ("en", "„West“", "write `“West”`"),
        ("en", "'West', she said", "write `“West”`"),
        ("en", "“The “West” end”", "write `‘West’`"),
        ("el", '"Δύση"', "for Greek: write `«Δύση»`"),
        ("el", "“Δύση”", "write `«Δύση»`"),
        ("el", "«Η «Δύση» εδώ»", "write `“Δύση”`"),
        ("uk", "“Захід”", "for Ukrainian: write `«Захід»`"),
        ("uk", "«Дім «Захід» тут»", "write `„Захід“`"),
        ("pl", '"Zachód"', "for Polish: write `„Zachód”`"),
        ("pl", "„Zachód“", "write `„Zachód”`"),
        ("pl", "„Dom „Zachód” tu”", "write `«Zachód»`"),
        ("sr-Cyrl", "«Запад»", "for Serbian (Cyrillic): write `„Запад“`"),
        ("sr-Latn", "“Zapad”", "for Serbian (Latin): write `„Zapad“`"),
    ],
)
def test_wrong_signs(lang, text, words):
    [(line, message)] = said(wrong_quotes, f"Дума.\n{text} край", lang)
    assert line == 2
    assert words in message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bg", "„Запад“ и „Дом «Запад» е“, „‚Запад‘ е“, „а «б „в“» г“"),
        ("en", "“West”, ‘West’, “the ‘West’ end”, ‘the “West” end’, the boys' room, 'tis, 5\" and 6'"),
        ("el", "«Δύση», «η “Δύση” εδώ», απ' το σπίτι ως τ' άλλο"),
        ("uk", "«Захід», «дім „Захід“», «дім “Захід”», п'ять і м'яч"),
        ("pl", "„Zachód”, „dom «Zachód» tu”, z Rabelais’go"),
        ("sr-Cyrl", "„Запад“, „Запад”, „дом ‚Запад‘ ту“"),
        ("sr-Latn", "„Zapad“, „Zapad”, „dom ‚Zapad‘ tu“"),
        ("de", '"Haus"'),
        ("bg", "She said “no” to “us”.\n{lang=en}"),
        ("bg", '[дума](a.pdf "Надпис") и <abbr title="x">НПО</abbr>'),
    ],
)
def test_right_signs(lang, text):
    assert not said(wrong_quotes, text, lang)


def test_who_can_tell_how_deep_a_quotation_stands_where_one_is_not_closed():
    assert not said(wrong_quotes, "Дом „Зора и „Запад“ и „Изток“ са „тук.")


def test_one_line_is_named_once():
    [(_, message)] = said(wrong_quotes, '"а" и "б" и "в"')
    assert '`"а"` (and 2 more on this line)' in message


def test_a_wrong_sign_outside_leaves_the_right_one_inside():
    polish = Profile(
        code="pl", script=LATIN, letters="a", quotes=("„”",), inner_quotes=("«»",), common_words=frozenset()
    )
    assert allowed_within(Quotation(0, 9, "«", "»"), polish) == ("«»",)
    assert allowed_within(Quotation(0, 9, "„", "”"), polish) == ("«»",)
    assert allowed_within(Quotation(5, 9, "«", "»", within=0), polish) == ("„”",)
