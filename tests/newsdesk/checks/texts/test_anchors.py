import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.texts.anchors import between_anchors


def gaps(first: str, second: str) -> list[tuple[str, str]]:
    return [(first[a:b], second[c:d]) for a, b, c, d in between_anchors(first, second)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("abc", "abc", []),
        ("abc", "axc", [("b", "x")]),
        ("abcd", "acd", []),  # nothing stands for what is missing
        ("aabaa", "aaxaa", [("b", "x")]),
        ("abcdef", "axcyef", [("b", "x"), ("d", "y")]),
        ("ab", "xy", [("ab", "xy")]),
        ("", "ab", []),
    ],
)
def test_what_stands_between_the_same(first, second, expected):
    assert gaps(first, second) == expected


@given(st.text("abcde", max_size=30), st.text("abcde", max_size=30))
def test_gaps_are_in_order_and_what_is_around_them_is_there(first, second):
    at = (0, 0)
    for a, b, c, d in between_anchors(first, second):
        assert at[0] <= a < b <= len(first)
        assert at[1] <= c < d <= len(second)
        at = b, d
