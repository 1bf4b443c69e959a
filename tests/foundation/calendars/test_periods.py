"""Periods: their words, their keys, and how they tile the calendar."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    period_containing,
    periods_between,
)

ONE_DAY = timedelta(days=1)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
cadences = st.sampled_from(Cadence)
months = st.integers(min_value=1, max_value=12)

WORDED = [
    pytest.param("monthly", date(2018, 4, 30), "2018-04", "April 2018", id="month"),
    pytest.param(
        "quarterly", date(2018, 4, 1), "2018-Q1", "Quarter 1 2018/19", id="quarter 1"
    ),
    pytest.param(
        "quarterly", date(2018, 12, 31), "2018-Q3", "Quarter 3 2018/19", id="quarter 3"
    ),
    pytest.param(
        "quarterly",
        date(2019, 1, 1),
        "2018-Q4",
        "Quarter 4 2018/19",
        id="quarter 4 in the next calendar year",
    ),
    pytest.param(
        "half_yearly", date(2018, 9, 30), "2018-H1", "First half 2018/19", id="half 1"
    ),
    pytest.param(
        "half_yearly", date(2019, 3, 31), "2018-H2", "Second half 2018/19", id="half 2"
    ),
    pytest.param("yearly", date(2019, 3, 31), "2018-Y1", "2018/19", id="year"),
    pytest.param(
        "weekly", date(2018, 4, 2), "2018-W14", "Week to 8 April 2018", id="week"
    ),
    pytest.param(
        "weekly",
        date(2018, 12, 31),
        "2019-W01",
        "Week to 6 January 2019",
        id="ISO week of the next year",
    ),
    pytest.param(
        "weekly",
        date(2021, 1, 3),
        "2020-W53",
        "Week to 3 January 2021",
        id="ISO week 53",
    ),
]


@pytest.mark.parametrize(("cadence", "day", "key", "label"), WORDED)
def test_period_containing_a_day_has_its_key_and_label(
    cadence: Any, day: date, key: str, label: str
) -> None:
    period = period_containing(day, cadence=cadence)

    assert (period.key, period.label, str(period)) == (key, label, label)
    assert Period.from_key(key) == period
    assert not period.is_part


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        pytest.param("2020-02", date(2020, 2, 1), date(2020, 2, 29), id="leap year"),
        pytest.param("2019-02", date(2019, 2, 1), date(2019, 2, 28), id="common year"),
        pytest.param("1900-02", date(1900, 2, 1), date(1900, 2, 28), id="1900"),
        pytest.param("2000-02", date(2000, 2, 1), date(2000, 2, 29), id="2000"),
        pytest.param("2018-12", date(2018, 12, 1), date(2018, 12, 31), id="December"),
        pytest.param(
            "2019-Q4", date(2020, 1, 1), date(2020, 3, 31), id="a quarter over a leap"
        ),
    ],
)
def test_period_from_key_has_the_calendars_days(
    key: str, first: date, last: date
) -> None:
    period = Period.from_key(key)

    assert (period.first, period.last) == (first, last)
    assert period.days == (last - first).days + 1


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2018",
        "2018-13",
        "2018-00",
        "2018-Q5",
        "2018-Q0",
        "2018-H3",
        "2018-Y2",
        "2019-W53",
        "2018-W00",
        "0000-04",
        "2018-04-01",
        "2018-04\n",
        "april",
    ],
)
def test_period_from_key_that_names_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Period.from_key(key)


def test_period_quarters_follow_the_councils_own_financial_year() -> None:
    january = period_containing(
        date(2018, 1, 15), cadence=Cadence.QUARTERLY, year_start_month=1
    )

    assert (january.key, january.label) == ("2018-Q1", "Quarter 1 2018")
    assert Period.from_key("2018-Q1").first == date(2018, 4, 1)
    assert Period.from_key("2018-Q1", year_start_month=1) == january


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(
            date(2018, 4, 9), date(2018, 4, 8), "cannot end", id="dates reversed"
        ),
        pytest.param(
            date(2018, 4, 1), date(2018, 5, 1), "more than one month", id="two months"
        ),
    ],
)
def test_period_that_is_incoherent_is_refused(
    first: date, last: date, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Period(Cadence.MONTHLY, first, last)


def test_periods_between_dates_within_months_flags_the_parts() -> None:
    first, middle, last = periods_between(
        date(2018, 4, 16), date(2018, 6, 10), cadence=Cadence.MONTHLY
    )

    assert [p.is_part for p in (first, middle, last)] == [True, False, True]
    assert [p.key for p in (first, middle, last)] == ["2018-04", "2018-05", "2018-06"]
    assert first.part_words == "part: 16 April 2018 to 30 April 2018"
    assert middle.part_words == ""
    assert last.part_words == "part: 1 June 2018 to 10 June 2018"
    assert first.whole == Period.from_key("2018-04")


def test_periods_between_reversed_dates_are_none() -> None:
    assert (
        periods_between(date(2018, 4, 2), date(2018, 4, 1), cadence=Cadence.MONTHLY)
        == []
    )


def test_period_previous_of_a_part_is_a_whole_period() -> None:
    part = Period(Cadence.MONTHLY, date(2018, 1, 10), date(2018, 1, 20))

    assert part.previous() == Period.from_key("2017-12")
    assert part.previous(13) == Period.from_key("2016-12")
    assert part.following() == Period.from_key("2018-02")


def test_period_run_up_ends_with_the_period() -> None:
    keys = [p.key for p in Period.from_key("2018-02").run_up(4)]

    assert keys == ["2017-11", "2017-12", "2018-01", "2018-02"]


def test_periods_sort_by_their_last_day_then_their_first() -> None:
    quarter = Period.from_key("2018-Q1")
    june, july = Period.from_key("2018-06"), Period.from_key("2018-07")

    assert sorted([july, june, quarter]) == [quarter, june, july]


@pytest.mark.parametrize(
    ("cadence", "noun"),
    [
        (Cadence.WEEKLY, "week"),
        (Cadence.MONTHLY, "month"),
        (Cadence.QUARTERLY, "quarter"),
        (Cadence.HALF_YEARLY, "half-year"),
        (Cadence.YEARLY, "year"),
    ],
)
def test_cadence_names_one_of_its_periods(cadence: Cadence, noun: str) -> None:
    assert cadence.noun == noun


@given(day=days, length=st.integers(0, 1500), cadence=cadences, start=months)
def test_periods_between_tile_the_days_without_gap_or_overlap(
    day: date, length: int, cadence: Cadence, start: int
) -> None:
    end = day + ONE_DAY * length

    found = periods_between(day, end, cadence=cadence, year_start_month=start)

    assert (found[0].first, found[-1].last) == (day, end)
    for earlier, later in pairwise(found):
        assert later.first == earlier.last + ONE_DAY
        assert earlier < later
        assert later.whole == earlier.following()
    assert not any(period.is_part for period in found[1:-1])
    assert sum(period.days for period in found) == length + 1


@given(day=days, n=st.integers(-60, 60), cadence=cadences, start=months)
def test_period_previous_and_following_undo_each_other(
    day: date, n: int, cadence: Cadence, start: int
) -> None:
    period = period_containing(day, cadence=cadence, year_start_month=start)

    assert period.contains(day)
    assert period.previous(n).following(n) == period
    assert period.previous().last + ONE_DAY == period.first


@given(day=days, cadence=cadences, start=months)
def test_period_key_leads_back_to_the_period(
    day: date, cadence: Cadence, start: int
) -> None:
    period = period_containing(day, cadence=cadence, year_start_month=start)

    assert Period.from_key(period.key, year_start_month=start) == period
