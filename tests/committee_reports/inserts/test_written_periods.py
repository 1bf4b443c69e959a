"""Periods as officers write them."""

import pytest

from contracts_site.committee_reports.inserts.written_periods import (
    NotAPeriod,
    read_period,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("September 2018", "2018-09"),
        (" sep  2018 ", "2018-09"),
        ("9/2018", "2018-09"),
        ("2018-09", "2018-09"),
        ("Quarter 2 2018/19", "2018-Q2"),
        ("q2 2018", "2018-Q2"),
        ("2018-q2", "2018-Q2"),
    ],
)
def test_read_period_takes_what_officers_write(text: str, key: str) -> None:
    assert read_period(text).key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Michaelmas",
        "13/2018",
        "Quarter 5 2018",
        "2018",
        "December 9999",
        "Quarter 4 9999",
        "January 0001",
        "9999-W52",
        "2018-W54",
    ],
)
def test_read_period_refuses_what_names_no_period(text: str) -> None:
    with pytest.raises(NotAPeriod):
        read_period(text)
