"""The last safe day is counted as docs/rules/term-and-extensions.md says."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from contracts.term.decision_dates import Urgency, last_safe_day, urgency
from contracts.term.ledger import OptionState, OptionTerms, ledger_of
from contracts_site.foundation.calendars.working_days import is_working_day
from contracts_site.foundation.look.written_dates import read_date
from tests.rule_pages import rows_under

CLOSED = {
    each["date"]
    for each in BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
}
EXAMPLE = rows_under("term-and-extensions.md", "Worked example")


def test_worked_example_of_five_years_and_two_options_is_what_the_rules_give():
    ledger = ledger_of(
        starts_on=date(2019, 9, 1),
        initial_end=date(2024, 8, 31),
        current_end=date(2024, 8, 31),
        options=[OptionTerms(number, 12, 6, OptionState.OPEN) for number in (1, 2)],
    )
    found = [
        (
            str(option.number),
            option.starts_on,
            option.ends_on,
            option.notice_by,
            last_safe_day(option.notice_by, lead_days=40, closed=CLOSED),
        )
        for option in ledger.options
    ]
    written = [
        (
            row["option"],
            *(read_date(row[name]) for name in ("from", "to", "notice by")),
            read_date(row["last safe day"]),
        )
        for row in EXAMPLE
    ]
    assert found == written
    assert ledger.maximum_end == date(2026, 8, 31)


NOTICE, SAFE = date(2024, 3, 1), date(2024, 1, 5)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2023, 11, 5), Urgency.LATER, id="61 days before"),
        pytest.param(date(2023, 11, 6), Urgency.NEAR, id="60 days before"),
        pytest.param(SAFE, Urgency.NEAR, id="the last safe day"),
        pytest.param(date(2024, 1, 6), Urgency.PASSED, id="the day after"),
        pytest.param(NOTICE, Urgency.PASSED, id="the notice date"),
        pytest.param(date(2024, 3, 2), Urgency.TOO_LATE, id="after the notice date"),
    ],
)
def test_urgency_of_a_day_is_as_worded(on, expected):
    assert urgency(SAFE, notice_by=NOTICE, on=on) is expected


days = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@given(notice=days, lead=st.integers(1, 120))
def test_last_safe_day_is_a_working_day_that_leaves_the_whole_lead(notice, lead):
    found = last_safe_day(notice, lead_days=lead, closed=CLOSED)
    assert is_working_day(found, CLOSED)
    between = (found + timedelta(n) for n in range((notice - found).days))
    assert sum(is_working_day(day, CLOSED) for day in between) == lead
    longer = last_safe_day(notice, lead_days=lead + 1, closed=CLOSED)
    assert longer < found
