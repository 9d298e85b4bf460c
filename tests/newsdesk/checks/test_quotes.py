import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.quotes import SINGLE, find


def shown(text, lang):
    found = find(text, lang)
    pairs = sorted((one.start, int(one.within is not None), text[one.start : one.end]) for one in found.pairs)
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
    found = find(text, lang)
    assert [sign for _, sign in found.unclosed] == unclosed
    assert [sign for _, sign in found.unopened] == unopened


def test_what_the_first_sign_does():
    assert [find(text, "bg").first for text in ("а „б", "а“ „б", "а")] == ["open", "close", None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 'big' one", ["'big'"]),
        ("'A bench that isn't wet', she wrote", ["'A bench that isn't wet'"]),
        ("don't, rock 'n' roll, 'em, the '90s", []),
        ("the boys' and the girls' rooms", []),
        ("м'яч і п'ять", []),
    ],
)
def test_straight_single_signs(text, found):
    assert SINGLE.findall(text) == found


@given(st.text("аb „“”«»\"'‘’,.(-5", max_size=40), st.sampled_from(["bg", "en", "el", "uk"]))
def test_every_sign_is_used_once_at_most(text, lang):
    found = find(text, lang)
    starts = [one.start for one in found.pairs] + [place for place, _ in found.unclosed + found.unopened]
    assert len(starts) == len(set(starts))
    assert all(one.start < one.end <= len(text) for one in found.pairs)
