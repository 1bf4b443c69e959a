"""How long a contract ran, in whole months."""

from datetime import date

import pytest

from options_appraisal.appraisals.starting import months_between


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        pytest.param(date(2016, 10, 1), date(2017, 9, 30), 12, id="a year"),
        pytest.param(date(2016, 10, 1), date(2017, 9, 29), 11, id="a day less"),
        pytest.param(date(2016, 10, 15), date(2017, 4, 14), 6, id="mid-month"),
        pytest.param(date(2020, 2, 29), date(2021, 2, 28), 12, id="from a leap day"),
        pytest.param(date(2019, 9, 1), date(2024, 8, 31), 60, id="five years"),
        pytest.param(date(2019, 9, 1), date(2019, 9, 3), 1, id="at least one"),
    ],
)
def test_months_between_counts_whole_months(first, last, months):
    assert months_between(first, last) == months
