"""Periods: what they are called, how they follow one another, how they are cut."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    financial_year,
    period_containing,
    periods_between,
)

ONE_DAY = timedelta(days=1)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
# School terms have gaps, and a test file of their own: test_period_rule.py.
cadences = st.sampled_from([each for each in Cadence if each != Cadence.TERMLY])
start_months = st.integers(min_value=1, max_value=12)


@pytest.mark.parametrize(
    ("cadence", "day", "label", "key", "first", "last"),
    [
        pytest.param(
            Cadence.MONTHLY,
            date(2018, 4, 30),
            "April 2018",
            "2018-04",
            date(2018, 4, 1),
            date(2018, 4, 30),
            id="a month",
        ),
        pytest.param(
            Cadence.MONTHLY,
            date(2020, 2, 1),
            "February 2020",
            "2020-02",
            date(2020, 2, 1),
            date(2020, 2, 29),
            id="February of a leap year",
        ),
        pytest.param(
            Cadence.QUARTERLY,
            date(2018, 4, 1),
            "Quarter 1 2018/19",
            "2018-Q1",
            date(2018, 4, 1),
            date(2018, 6, 30),
            id="the first quarter",
        ),
        pytest.param(
            Cadence.QUARTERLY,
            date(2019, 3, 31),
            "Quarter 4 2018/19",
            "2018-Q4",
            date(2019, 1, 1),
            date(2019, 3, 31),
            id="the last quarter lies in the next calendar year",
        ),
        pytest.param(
            Cadence.HALF_YEARLY,
            date(2018, 12, 25),
            "Second half 2018/19",
            "2018-H2",
            date(2018, 10, 1),
            date(2019, 3, 31),
            id="a half-year",
        ),
        pytest.param(
            Cadence.YEARLY,
            date(2000, 3, 31),
            "1999/00",
            "1999-Y1",
            date(1999, 4, 1),
            date(2000, 3, 31),
            id="a financial year over the century",
        ),
        pytest.param(
            Cadence.WEEKLY,
            date(2018, 12, 31),
            "Week to 6 January 2019",
            "2019-W01",
            date(2018, 12, 31),
            date(2019, 1, 6),
            id="an ISO week belongs to the year of its Thursday",
        ),
    ],
)
def test_period_containing_a_day_has_its_name_key_and_dates(
    cadence: Cadence, day: date, label: str, key: str, first: date, last: date
) -> None:
    period = period_containing(day, cadence=cadence)

    assert (period.label, period.key) == (label, key)
    assert (period.first, period.last) == (first, last)


def test_quarter_of_a_calendar_year_council_is_named_by_one_year() -> None:
    period = period_containing(
        date(2018, 4, 5), cadence=Cadence.QUARTERLY, year_start_month=1
    )

    assert period.label == "Quarter 2 2018"


@given(day=days, cadence=cadences, start=start_months)
def test_period_from_its_key_is_itself(day: date, cadence: Cadence, start: int) -> None:
    period = period_containing(day, cadence=cadence, year_start_month=start)

    assert period.contains(day)
    assert Period.from_key(period.key, year_start_month=start) == period


@given(day=days, cadence=cadences, start=start_months, n=st.integers(1, 40))
def test_period_previous_and_following_leave_no_day_out(
    day: date, cadence: Cadence, start: int, n: int
) -> None:
    period = period_containing(day, cadence=cadence, year_start_month=start)

    assert period.previous().last + ONE_DAY == period.first
    assert period.last + ONE_DAY == period.following().first
    assert period.previous(n).following(n) == period
    assert period.previous(n) < period < period.following(n)


@given(start=days, length=st.integers(0, 900), cadence=cadences, month=start_months)
def test_periods_between_are_exactly_the_days_from_start_to_end(
    start: date, length: int, cadence: Cadence, month: int
) -> None:
    end = start + length * ONE_DAY
    periods = periods_between(start, end, cadence=cadence, year_start_month=month)

    covered = [p.first + i * ONE_DAY for p in periods for i in range(p.days)]
    assert covered == [start + i * ONE_DAY for i in range(length + 1)]
    assert periods == sorted(periods)
    assert not any(period.is_part for period in periods[1:-1])


def test_periods_between_dates_that_cut_months_flags_first_and_last_as_parts() -> None:
    first, middle, last = periods_between(
        date(2016, 10, 15), date(2016, 12, 24), cadence=Cadence.MONTHLY
    )

    assert first.part_words == "part: 15 October 2016 to 31 October 2016"
    assert not middle.is_part
    assert middle.part_words == ""
    assert last.part_words == "part: 1 December 2016 to 24 December 2016"
    assert (first.label, first.key) == ("October 2016", "2016-10")
    assert first.whole == Period.from_key("2016-10")


def test_periods_between_reversed_dates_are_none() -> None:
    assert (
        periods_between(date(2018, 5, 1), date(2018, 4, 30), cadence=Cadence.MONTHLY)
        == []
    )


def test_period_run_up_ends_with_the_period_itself() -> None:
    keys = [period.key for period in Period.from_key("2018-02").run_up(3)]

    assert keys == ["2017-12", "2018-01", "2018-02"]


def test_period_with_reversed_dates_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(Cadence.MONTHLY, date(2018, 4, 30), date(2018, 4, 1))


def test_period_over_two_months_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one month"):
        Period(Cadence.MONTHLY, date(2018, 4, 1), date(2018, 5, 1))


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("", id="nothing"),
        pytest.param("2018", id="a year alone"),
        pytest.param("2018-13", id="a thirteenth month"),
        pytest.param("2018-00", id="a month nought"),
        pytest.param("2018-4", id="one digit"),
        pytest.param("2018-Q5", id="a fifth quarter"),
        pytest.param("2018-Q0", id="a quarter nought"),
        pytest.param("2018-H3", id="a third half"),
        pytest.param("2018-Y2", id="a second year"),
        pytest.param("2018-W54", id="a week that no year has"),
        pytest.param("2019-W53", id="a week that the year lacks"),
        pytest.param("18-04", id="a short year"),
        pytest.param("2018-04-01", id="a day"),
        pytest.param(" 2018-04", id="a blank before"),
    ],
)
def test_period_from_a_key_that_names_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.from_key(key)


@given(day=days, start=start_months)
def test_financial_year_holds_its_day_and_follows_the_one_before(
    day: date, start: int
) -> None:
    year = financial_year(day, year_start_month=start)

    assert year.first <= day <= year.last
    assert year.previous().last + ONE_DAY == year.first
    assert year.first.month == start


@pytest.mark.parametrize("month", [0, 13])
def test_financial_year_starting_in_no_month_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="cannot start in month"):
        financial_year(date(2018, 4, 1), year_start_month=month)
