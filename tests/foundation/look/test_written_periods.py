"""Periods as people write them, in a form or at the head of a column."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    Terms,
    period_containing,
)
from contracts_site.foundation.calendars.terms import NamedDays
from contracts_site.foundation.look.written_periods import NotAPeriod, read_period


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("April 2018", "2018-04"),
        (" sep  2018 ", "2018-09"),
        ("9/2018", "2018-09"),
        ("Apr 18", "2018-04"),
        ("Apr-18", "2018-04"),
        ("Sept 2018", "2018-09"),
        ("2018-04", "2018-04"),
        ("2018-04-01", "2018-04"),
        ("30/04/2018", "2018-04"),
        ("Q1 2018/19", "2018-Q1"),
        ("2018-q2", "2018-Q2"),
        ("Quarter 4, 2018-2019", "2018-Q4"),
        ("H2 2018/19", "2018-H2"),
        ("2018/19", "2018-Y1"),
        ("FY 2018/19", "2018-Y1"),
        ("1999/00", "1999-Y1"),
        ("Week to 8 April 2018", "2018-W14"),
        ("w/e 08/04/2018", "2018-W14"),
    ],
)
def test_read_period_takes_what_people_write(text: str, key: str) -> None:
    assert read_period(text) == Period.from_key(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Code",
        "Michaelmas",
        "Target 2018",
        "13/2018",
        "Quarter 5 2018/19",
        "2018/20",
        "2018",
        "Q1",
        "Q1 2018",
        "May",
        "December 9999",
        "Quarter 4 9999/0000",
        "January 0001",
        "9999-W52",
        "9999-12",
        "2018-W54",
    ],
)
def test_read_period_refuses_what_names_no_period(text: str) -> None:
    with pytest.raises(NotAPeriod):
        read_period(text)


def test_quarter_of_a_bare_year_is_read_where_it_is_meant_as_the_first() -> None:
    assert read_period("q2 2018", takes_first_year=True).key == "2018-Q2"


def test_quarter_counts_from_the_councils_year() -> None:
    assert read_period("Q2 2018/19", year_start_month=1).label == "Quarter 2 2018"


def test_school_term_is_read_by_its_name_and_by_its_key() -> None:
    autumn = NamedDays("Autumn term", 2018, date(2018, 9, 4), date(2018, 12, 21))
    terms = Terms.of_days([autumn])
    for text in ("autumn  term 2018/19", "2018-T1", "2018-t1"):
        assert read_period(text, terms=terms).label == "Autumn term 2018/19"
    with pytest.raises(NotAPeriod):
        read_period("Spring term 2018/19", terms=terms)


@given(
    day=st.dates(min_value=date(1971, 1, 1), max_value=date(2068, 12, 31)),
    cadence=st.sampled_from([each for each in Cadence if each is not Cadence.TERMLY]),
    start_month=st.integers(1, 12),
)
def test_labels_and_keys_of_our_own_are_read_back(
    day: date, cadence: Cadence, start_month: int
) -> None:
    period = period_containing(day, cadence=cadence, year_start_month=start_month)
    for written in (period.label, period.key):
        assert read_period(written, year_start_month=start_month) == period
