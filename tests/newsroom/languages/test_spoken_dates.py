import datetime as dt

import pytest

from newsroom.languages.spoken_dates import meant_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28 март 2019 г.", (2019, 3, 28)),
        ("четвъртък, 28 март 2019 г.", (2019, 3, 28)),
        ("May 4, 2026", (2026, 5, 4)),
        ("4th of May 2026", (2026, 5, 4)),
        ("4 Μαΐου 2026", (2026, 5, 4)),
        ("4 травня 2026 року", (2026, 5, 4)),
        ("4 maja 2026 r.", (2026, 5, 4)),
    ],
)
def test_a_day_is_understood_in_every_language(text, day):
    assert meant_day(text) == dt.date(*day)


@pytest.mark.parametrize(
    "text", ["", "май 2026", "30 февруари 2026", "4 и 5 май 2026", "от 4 май до 5 юни 2026", "Дом за 6 деца от 2026"]
)
def test_what_may_be_two_days_or_none_is_no_day(text):
    assert meant_day(text) is None
