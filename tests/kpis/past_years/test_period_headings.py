"""Headings of columns as councils write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import Cadence, Period, period_containing
from kpis.past_years.period_headings import period_in_heading


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("April 2018", "2018-04"),
        ("Apr 18", "2018-04"),
        ("Apr-18", "2018-04"),
        ("Sept 2018", "2018-09"),
        ("2018-04", "2018-04"),
        ("2018-04-01", "2018-04"),
        ("30/04/2018", "2018-04"),
        ("Q1 2018/19", "2018-Q1"),
        ("Quarter 4, 2018-2019", "2018-Q4"),
        ("H2 2018/19", "2018-H2"),
        ("2018/19", "2018-Y1"),
        ("FY 2018/19", "2018-Y1"),
        ("1999/00", "1999-Y1"),
        ("Week to 8 April 2018", "2018-W14"),
        ("w/e 08/04/2018", "2018-W14"),
    ],
)
def test_heading_is_of_a_period(heading: str, key: str) -> None:
    period = period_in_heading(heading, year_start_month=4)
    assert period == Period.from_key(key)


@pytest.mark.parametrize(
    "heading",
    ["", "Code", "Target", "Target 2018", "2018/20", "Q5 2018/19", "2018", "Q1", "May"],
)
def test_heading_of_anything_else_is_no_period(heading: str) -> None:
    assert period_in_heading(heading, year_start_month=4) is None


def test_heading_of_a_quarter_counts_from_the_councils_year() -> None:
    found = period_in_heading("Q2 2018/19", year_start_month=1)
    assert found is not None
    assert found.label == "Quarter 2 2018"


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
        assert period_in_heading(written, year_start_month=start_month) == period
