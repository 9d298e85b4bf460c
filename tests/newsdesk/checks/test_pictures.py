import pytest

from newsdesk.checks.pictures import missing_credit
from tests.newsdesk.checks.making import said


def test_a_photo_without_credit():
    [(line, message)] = said(missing_credit, "Дума.\n\n![Двор](dvor.jpg)")
    assert (line, "`dvor.jpg` has no credit: write `{credit=" in message) == (3, True)


def test_a_cover_without_credit():
    [(line, message)] = said(missing_credit, "Дума.", cover="{src: dvor.jpg, alt: Двор}")
    assert (line, "the cover `dvor.jpg`" in message) == (0, True)


@pytest.mark.parametrize(
    "text", ['![Двор](dvor.jpg){credit="Ани"}', "![](line.png){.decorative}", "Знак ![звезда](star.png) в реда."]
)
def test_pictures_that_need_no_more(text):
    assert not said(missing_credit, text, cover="{src: a.jpg, alt: Двор, credit: Ани}")
    assert not said(missing_credit, text, cover='{src: a.jpg, alt: ""}')
