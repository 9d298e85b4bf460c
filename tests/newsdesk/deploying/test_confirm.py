import pytest

from newsdesk.deploying.confirm import is_yes


@pytest.mark.parametrize("answer", ["y", "Yes", " да ", "Д", "ναι", "так", "tak"])
def test_an_agreement_in_any_language_that_has_a_file(answer):
    assert is_yes(answer)


@pytest.mark.parametrize("answer", ["", "n", "no", "не", "όχι", "ні", "nie", "ok"])
def test_anything_else_is_none(answer):
    assert not is_yes(answer)
