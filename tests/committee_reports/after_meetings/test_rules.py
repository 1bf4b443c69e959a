"""The days and states after a meeting are those of docs/rules/after-the-meeting.md."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.after_meetings.answer_law import (
    TO_SCRUTINY,
    last_day_of,
    statutory_day,
)
from contracts_site.committee_reports.after_meetings.deciding import usual_call_in
from contracts_site.committee_reports.after_meetings.states import (
    DecisionDays,
    Open,
    PaperState,
)
from contracts_site.foundation.look.written_dates import read_date as day
from tests.rule_pages import rows_under

PAGE = "after-the-meeting.md"
UNTIL = date(2018, 6, 1)
HAPPENED = {
    "nothing": DecisionDays(call_in_until=UNTIL),
    "called in": DecisionDays(call_in_until=UNTIL, called_in_on=UNTIL),
    "called in, stands": DecisionDays(
        call_in_until=UNTIL, called_in_on=UNTIL, settled_as="stands"
    ),
    "called in, set aside": DecisionDays(
        call_in_until=UNTIL, called_in_on=UNTIL, settled_as="set_aside"
    ),
    "carried out": DecisionDays(call_in_until=UNTIL, carried_out_on=date(2018, 6, 20)),
}
DUE = date(2018, 7, 9)


@pytest.mark.parametrize(
    "row", rows_under(PAGE, "The statutory time"), ids=lambda row: row["received"]
)
def test_statutory_time_of_worked_example(row: dict[str, str]) -> None:
    due = day(row["due"]) if row["due"] else None
    assert statutory_day(day(row["received"])) == due


def test_statutory_time_is_the_one_of_the_page() -> None:
    [row] = rows_under(PAGE, "Who owes an answer")
    [time] = TO_SCRUTINY
    assert (int(row["months"]), row["source"]) == (time.months, time.source)
    assert day(row["for what is received from"]) == time.since


@given(st.dates(date(2012, 5, 4), date(2100, 1, 1)), st.integers(1, 12))
def test_months_that_begin_with_a_day_are_counted_day_by_day(
    beginning: date, months: int
) -> None:
    last = last_day_of(months, beginning=beginning)
    first_after, crossed = last + timedelta(days=1), 0
    each = beginning
    while each <= last:
        each += timedelta(days=1)
        crossed += each.day == 1
    if first_after.day == beginning.day:
        assert crossed == months
    else:  # the month has no such day
        assert (first_after.day, crossed) == (1, months + 1)
        assert last.day < beginning.day


@pytest.mark.parametrize(
    "row", rows_under(PAGE, "A decision"), ids=lambda r: f"{r['day']} {r['state']}"
)
def test_state_of_a_decision_of_worked_example(row: dict[str, str]) -> None:
    state = HAPPENED[row["what happened"]].state(on=day(row["day"]))
    assert state.word.lower() == row["state"]


@override_settings(CALL_IN_WORKING_DAYS=5)
def test_usual_call_in_counts_working_days_after_publication() -> None:
    assert usual_call_in(date(2018, 5, 24), {date(2018, 5, 28)}) == UNTIL


def test_paper_stands_at_the_first_line_that_holds() -> None:
    """Whatever else is open, the earlier line of the page wins."""
    table = [row["state"] for row in rows_under(PAGE, "The state of a paper")]
    assert [state.word.lower() for state in PaperState] == table
    for due, called_in, awaits, standing, to_do in product(
        (None, DUE), (0, 1), (False, True), (0, 1), (0, 1)
    ):
        open_ = Open(
            is_recorded=True,
            next_answer_due=due,
            called_in=called_in,
            awaits_decision=awaits,
            standing=standing,
            to_carry_out=to_do,
        )
        is_closed = not (due or called_in or to_do or (awaits and not standing))
        assert (open_.state(on=DUE) is PaperState.CLOSED) == is_closed
        late = open_.state(on=DUE + timedelta(days=1))
        assert (late is PaperState.ANSWER_OVERDUE) == (due is not None)
        if due and not called_in:
            assert open_.state(on=DUE) is PaperState.ANSWER_DUE
    assert Open(is_recorded=False).state(on=DUE) is PaperState.TO_RECORD
