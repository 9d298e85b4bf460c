import datetime as dt

import pytest

from newsroom.languages.numeric_dates import meant_day


@pytest.mark.parametrize(
    "text", ["28.3.2019", "28.03.2019 г.", "28/03/2019", "28.03.2019р.", "28.03.2019 року", "28. 3. 2019"]
)
def test_days_as_people_write_them(text):
    assert meant_day(text) == dt.date(2019, 3, 28)


@pytest.mark.parametrize(
    "text", ["28.13.2019", "30.2.2019", "28.3.19", "2019", "28 март 2019", "28.3.2019 или 29.3.2019", ""]
)
def test_what_is_no_day(text):
    assert meant_day(text) is None
