import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.texts.quotes import find, single
from newsroom.languages.registry import codes, profile_of


def shown(text, lang):
    quotes = find(text, lang)
    pairs = sorted((pair.start, int(pair.within is not None), text[pair.start : pair.end]) for pair in quotes.pairs)
    return [(inner, words) for _, inner, words in pairs]


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        ("bg", "Дом „Надежда“ е тук.", [(0, "„Надежда“")]),
        ("bg", "„Казах «не» и “да”.“", [(0, "„Казах «не» и “да”.“"), (1, "«не»"), (1, "“да”")]),
        ("bg", "(„Надежда“), „Зора“-та", [(0, "„Надежда“"), (0, "„Зора“")]),
        ("bg", "„Дом „Надежда““", [(0, "„Дом „Надежда““"), (1, "„Надежда“")]),
        ("bg", "„Дом „Надежда“ е тук.", [(0, "„Дом „Надежда“"), (1, "„Надежда“")]),
        ("bg", "“Зора” и ”Зора” и \"Зора\"", [(0, "“Зора”"), (0, "”Зора”"), (0, '"Зора"')]),
        ("bg", "„Зора“а и „ Зора “ и", [(0, "„Зора“"), (0, "„ Зора “")]),
        ("bg", ",,Зора'' и ,,Зора“", [(0, ",,Зора''"), (0, ",,Зора“")]),
        ("en", "“It’s ‘the boys’ room’,” she said.", [(0, "“It’s ‘the boys’ room’,”"), (1, "‘the boys’")]),
        ("en", "‘Come,’ he said, ‘in.’", [(0, "‘Come,’"), (0, "‘in.’")]),
        ("en", 'A plank of 5" and a "big" one.', [(0, '"big"')]),
        ("en", "“Stop”—“go”", [(0, "“Stop”"), (0, "“go”")]),
        ("el", "«Η Ελένη “ήρθε”», είπε.", [(0, "«Η Ελένη “ήρθε”»"), (1, "“ήρθε”")]),
        ("uk", "«Казка „Рукавичка“»", [(0, "«Казка „Рукавичка“»"), (1, "„Рукавичка“")]),
        ("uk", "п’ять м'ячів і сім’я", []),
    ],
)  # fmt: skip
def test_quotations_and_whether_they_stand_in_others(lang, text, pairs):
    assert shown(text, lang) == pairs
    assert find(text, lang).balanced


@pytest.mark.parametrize(
    ("lang", "text", "unclosed", "unopened"),
    [
        ("bg", "Дом „Надежда е тук.", ["„"], []),
        ("bg", "Дом Надежда“ е тук.", [], ["“"]),
        ("bg", "„Едно «две“ три", ["«"], []),
        ("bg", "„а „б „в“ г", ["„", "„"], []),
        ("en", "“One ‘two” three", ["‘"], []),
        ("en", "the ‘90s and the boys’ room", [], []),
        ("el", "είπε «ναι", ["«"], []),
        ("el", "είπε ναι» και", [], ["»"]),
    ],
)
def test_signs_without_a_counterpart(lang, text, unclosed, unopened):
    quotes = find(text, lang)
    assert [sign for _, sign in quotes.unclosed] == unclosed
    assert [sign for _, sign in quotes.unopened] == unopened


def test_what_the_first_sign_does():
    assert [find(text, "bg").first for text in ("а „б", "а“ „б", "а")] == ["open", "close", None]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("a 'big' one", ["'big'"]),
        ("'A bench that isn't wet', she wrote", ["'A bench that isn't wet'"]),
        ("don't, rock 'n' roll, 'em, the '90s", []),
        ("the boys' and the girls' rooms", []),
        ("м'яч і п'ять", []),
    ],
)
def test_straight_single_signs(text, quotations):
    assert single().findall(text) == quotations


@pytest.mark.parametrize("lang", codes())
def test_the_signs_of_every_language_are_understood(lang):
    profile = profile_of(lang)
    for opened, closed in profile.quotes:
        assert shown(f"{opened}ab{closed} c", lang) == [(0, f"{opened}ab{closed}")]


@given(st.text("аb „“”«»\"'‘’,.(-5", max_size=40), st.sampled_from(codes()))
def test_every_sign_is_used_once_at_most(text, lang):
    quotes = find(text, lang)
    starts = [pair.start for pair in quotes.pairs] + [place for place, _ in quotes.unclosed + quotes.unopened]
    assert len(starts) == len(set(starts))
    assert all(pair.start < pair.end <= len(text) for pair in quotes.pairs)
