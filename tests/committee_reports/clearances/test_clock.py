"""Days are counted back from the meeting as docs/rules/publication-clock.md says."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.clearances.clock import (
    Allowance,
    clearance_days,
    working_days_to_publication,
)
from contracts_site.committee_reports.papers.publication_law import (
    KEY_DECISION_NOTICE,
    PAPERS_OPEN,
)
from contracts_site.committee_reports.papers.timing import notice_by, publish_by
from contracts_site.foundation.calendars import (
    clear_days_between,
    is_working_day,
    working_days_before,
)
from tests.foundation.calendars.clear_days_page import day
from tests.rule_pages import rows_under

CLOSED = frozenset(
    {
        date(2018, 3, 30),
        date(2018, 4, 2),
        date(2018, 8, 27),
        date(2018, 12, 25),
        date(2018, 12, 26),
        date(2019, 1, 1),
    }
)
USUAL = (
    Allowance("finance", 1, 5),
    Allowance("equality", 1, 3),
    Allowance("director", 2, 3),
    Allowance("lead member", 3, 2),
)
EXAMPLES = rows_under("publication-clock.md", "Worked example")
LAW = rows_under("publication-clock.md", "The law, by the day of the meeting")


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["meeting"])
def test_clock_of_worked_example_gives_the_days_of_the_page(
    row: dict[str, str],
) -> None:
    meeting, publish = day(row["meeting"]), publish_by(day(row["meeting"]), CLOSED)
    assert publish == day(row["publish"])
    assert notice_by(meeting, CLOSED) == (day(row["notice"]) if row["notice"] else None)
    found = clearance_days(USUAL, publish_by=publish, closed=CLOSED)
    assert {kind: each.ask_by for kind, each in found.items()} == {
        each.kind: day(row[each.kind]) for each in USUAL
    }


def test_law_is_the_one_of_the_page() -> None:
    told = [(row["days"].split()[0], row["since"]) for row in LAW]
    assert told == [
        (str(each.days), f"{each.since:%-d %B %Y}")
        for each in (*PAPERS_OPEN, *KEY_DECISION_NOTICE)
    ]


def test_clock_answer_is_wanted_by_the_day_before_the_next_step() -> None:
    found = clearance_days(USUAL, publish_by=date(2018, 9, 3), closed=CLOSED)
    assert found["lead member"].answer_by == date(2018, 8, 31)
    assert found["director"].answer_by == date(2018, 8, 28)
    assert found["finance"].answer_by == found["equality"].answer_by
    assert found["finance"].answer_by == date(2018, 8, 21)


def test_clock_without_clearances_has_no_days() -> None:
    assert clearance_days((), publish_by=date(2018, 9, 3), closed=CLOSED) == {}
    assert working_days_to_publication(()) == 0


days_of_a_year = st.dates(date(2018, 1, 1), date(2019, 12, 31))
calendars = st.frozensets(days_of_a_year, max_size=8)
asked_for = st.lists(
    st.builds(
        Allowance, st.sampled_from("abcdefgh"), st.integers(1, 4), st.integers(1, 8)
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.kind,
)


@given(allowances=asked_for, publish=days_of_a_year, closed=calendars)
def test_clock_leaves_each_clearance_exactly_its_days(
    allowances: list[Allowance], publish: date, closed: Collection[date]
) -> None:
    found = clearance_days(allowances, publish_by=publish, closed=closed)
    for each in allowances:
        later = [found[o.kind].ask_by for o in allowances if o.step > each.step]
        reached = min(later, default=publish)
        ask_by = found[each.kind].ask_by
        assert clear_days_between(ask_by, reached, closed) == each.working_days
        assert is_working_day(ask_by, closed)
        assert ask_by < found[each.kind].answer_by < reached


@given(allowances=asked_for, publish=days_of_a_year, closed=calendars)
def test_clock_counts_to_the_first_step_in_one_go(
    allowances: list[Allowance], publish: date, closed: Collection[date]
) -> None:
    """What the database counts with is what the steps add up to."""
    found = clearance_days(allowances, publish_by=publish, closed=closed)
    together = working_days_before(
        publish, working_days_to_publication(allowances), closed
    )
    assert min(each.ask_by for each in found.values()) == together


@given(allowances=asked_for, publish=days_of_a_year, closed=calendars)
def test_clock_more_days_given_never_make_a_day_later(
    allowances: list[Allowance], publish: date, closed: Collection[date]
) -> None:
    more = [Allowance(a.kind, a.step, a.working_days + 1) for a in allowances]
    before = clearance_days(allowances, publish_by=publish, closed=closed)
    after = clearance_days(more, publish_by=publish, closed=closed)
    assert all(after[kind].ask_by < before[kind].ask_by for kind in before)


@given(meeting=days_of_a_year, closed=calendars)
def test_clock_an_earlier_meeting_never_publishes_later(
    meeting: date, closed: Collection[date]
) -> None:
    earlier = publish_by(meeting - timedelta(days=1), closed)
    assert earlier <= publish_by(meeting, closed)
