"""Working days and clear days are counted as docs/rules/clear-days.md says."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    clear_days_before,
    clear_days_between,
    is_working_day,
    working_days_after,
    working_days_before,
)
from tests.foundation.calendars.clear_days_page import LAST_DAY, day, tables

BANK_HOLIDAYS = frozenset(
    holiday["date"]
    for holiday in BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
)
ONE_DAY = timedelta(days=1)

days = st.dates(min_value=date(2012, 2, 1), max_value=date(2028, 11, 1))
counts = st.integers(min_value=1, max_value=30)
closings = st.frozensets(days, max_size=10).map(BANK_HOLIDAYS.union)


def test_clear_days_page_counts_each_day_of_its_example_as_the_rule_does() -> None:
    rows = tables()["day"]
    meeting, published = day(rows[0][0]), day(rows[-1][0])

    assert clear_days_before(meeting, 5, BANK_HOLIDAYS) == published
    assert rows[-1][1] == LAST_DAY
    for offset, (words, counted_as) in enumerate(rows):
        assert day(words) == meeting - offset * ONE_DAY
        if counted_as.startswith("clear day"):
            number = clear_days_between(published, day(words) + ONE_DAY, BANK_HOLIDAYS)
            assert counted_as == f"clear day {number}"
        elif counted_as in {"bank holiday", "weekend"}:
            assert not is_working_day(day(words), BANK_HOLIDAYS)
            assert (day(words) in BANK_HOLIDAYS) == (counted_as == "bank holiday")


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        pytest.param(day(meeting), day(published), id=why)
        for meeting, published, why in tables()["meeting"]
    ],
)
def test_clear_days_page_names_the_last_day_to_publish(
    meeting: date, published: date
) -> None:
    assert clear_days_before(meeting, 5, BANK_HOLIDAYS) == published


@given(meeting=days, n=counts, closed=closings)
def test_clear_days_before_leaves_exactly_n_and_one_day_later_fewer(
    meeting: date, n: int, closed: frozenset[date]
) -> None:
    last = clear_days_before(meeting, n, closed)

    assert is_working_day(last, closed)
    assert clear_days_between(last, meeting, closed) == n
    next_working_day = working_days_after(last, 1, closed)
    assert clear_days_between(next_working_day, meeting, closed) == n - 1


@given(meeting=days, n=counts, closed=closings, another=days)
def test_clear_days_before_is_never_later_for_one_more_closed_day(
    meeting: date, n: int, closed: frozenset[date], another: date
) -> None:
    before = clear_days_before(meeting, n, closed)

    assert clear_days_before(meeting, n, closed | {another}) <= before


@given(start=days, n=counts, closed=closings)
def test_working_days_after_agrees_with_listing_every_day(
    start: date, n: int, closed: frozenset[date]
) -> None:
    following = [start + i * ONE_DAY for i in range(1, 10 * n + 60)]
    open_days = [d for d in following if d.isoweekday() <= 5 and d not in closed]

    assert working_days_after(start, n, closed) == open_days[n - 1]


@given(start=days, n=counts, closed=closings)
def test_working_days_before_goes_back_over_as_many(
    start: date, n: int, closed: frozenset[date]
) -> None:
    earlier = working_days_before(start, n, closed)
    between = [
        d
        for d in (earlier + i * ONE_DAY for i in range((start - earlier).days))
        if is_working_day(d, closed)
    ]

    assert len(between) == n


@pytest.mark.parametrize("n", [0, -1])
def test_working_days_of_no_number_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        working_days_after(date(2018, 5, 10), n, BANK_HOLIDAYS)
