"""Financial years as councils count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import FinancialYear, financial_year

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
months = st.integers(min_value=1, max_value=12)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param(date(2018, 4, 1), "2018/19", id="the first day"),
        pytest.param(date(2019, 3, 31), "2018/19", id="the last day"),
        pytest.param(date(2018, 3, 31), "2017/18", id="the day before the first"),
        pytest.param(date(2019, 4, 1), "2019/20", id="the day after the last"),
        pytest.param(date(1999, 6, 1), "1999/00", id="the turn of a century"),
        pytest.param(date(2009, 1, 1), "2008/09", id="a year under ten"),
    ],
)
def test_financial_year_of_a_day_runs_from_april(day: date, label: str) -> None:
    year = financial_year(day)

    assert (year.label, str(year)) == (label, label)
    assert year.first <= day <= year.last


def test_financial_year_from_january_is_the_calendar_year() -> None:
    year = financial_year(date(2018, 12, 31), year_start_month=1)

    assert (year.label, year.first, year.last) == (
        "2018",
        date(2018, 1, 1),
        date(2018, 12, 31),
    )


@pytest.mark.parametrize("month", [0, 13])
def test_financial_year_from_a_month_no_calendar_has_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match=f"start in month {month}"):
        FinancialYear(2018, month)


def test_financial_year_ending_in_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert FinancialYear(2019, 3).last == date(2020, 2, 29)


def test_financial_year_month_counts_from_its_own_first() -> None:
    assert FinancialYear(2018).month(0) == date(2018, 4, 1)
    assert FinancialYear(2018).month(11) == date(2019, 3, 1)


@given(day=days, start=months)
def test_financial_years_follow_one_another_without_gap(day: date, start: int) -> None:
    year = financial_year(day, year_start_month=start)

    assert year.first <= day <= year.last
    assert year.previous().last + timedelta(days=1) == year.first
    assert year.previous() < year
    assert (year.last - year.first).days in {364, 365}
