import dataclasses

import pytest

from newsroom.content.fields import plain_texts
from tests.newsroom.making import make_article


def said(**texts):
    return [warning.message for warning in plain_texts.warnings(dataclasses.replace(make_article(), **texts))]


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("Нов <b>дом</b>", "`<b>`"),
        ("Нов дом<br/>в Русе", "`<br/>`"),
        ("**Важно** за всички", "`**Важно**`"),
        ("[Дом](https://example.org/)", "`[Дом](https://example.org/)`"),
    ],
)
def test_signs_that_readers_would_see_are_quoted(title, sign):
    [message] = said(title=title)
    assert message.startswith(f"`title`: {sign} is shown to readers as it stands")


@pytest.mark.parametrize("title", ["5 < 6 и 7 > 6", "Оценка ***", "Дом [видео]", "f(x) = a ** b", "<3 за всички"])
def test_signs_that_mean_themselves_are_left_alone(title):
    assert said(title=title) == []


def test_a_summary_is_looked_at_only_if_somebody_wrote_it():
    assert len(said(summary="**Важно**.", own_summary=True)) == 1
    assert said(summary="**Важно**.", own_summary=False) == []
