"""The dates of a board's meetings: the rule page, executed, and what it guarantees."""

from calendar import month_name
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.governance.boards.models import BoardCadence
from contracts.governance.meetings.planning import (
    STEPS,
    MonthRule,
    planned_days,
    rule_days,
    why_closed,
)
from contracts_site.foundation.calendars import is_working_day

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "meeting-dates.md"
CLOSED = {
    date(2018, 3, 30): "Good Friday",
    date(2018, 4, 2): "Easter Monday",
    date(2018, 5, 7): "Early May bank holiday",
    date(2018, 5, 28): "Spring bank holiday",
}
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 1, 1))
steps = st.sampled_from(list(STEPS.values()))
rules = st.sampled_from(list(MonthRule))
# Runs of closed days: (days after the first, how many).
closings = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 9)), max_size=6)


def table(heading: str) -> list[list[str]]:
    """The rows of the table on the page that begins with this heading."""
    lines = PAGE.read_text().splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {heading}"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def day(words: str) -> date:
    """The date in "Thursday 10 May 2018"; the weekday must be right."""
    weekday, number, month, year = words.split()
    read = date(int(year), list(month_name).index(month), int(number))
    assert f"{read:%A}" == weekday, f"{words} is a {read:%A}"
    return read


def test_meeting_dates_page_plans_its_weekly_example_as_the_rule_does() -> None:
    rows = table("rule day | meeting")
    planned = planned_days(
        day(rows[0][0]),
        day(rows[-1][0]),
        step=STEPS["weekly"],
        rule=MonthRule.SAME_WEEKDAY,
        closed=CLOSED,
    )
    assert [(p.rule_day, p.day, p.closed_because) for p in planned] == [
        (day(rule), day(meeting), why) for rule, meeting, why in rows
    ]


@pytest.mark.parametrize(
    "row", table("cadence | rule"), ids=lambda row: " ".join(row[:3])
)
def test_meeting_dates_page_plans_its_other_boards_as_the_rule_does(
    row: list[str],
) -> None:
    cadence, rule, first, following = row
    expected = [day(words) for words in following.split(", ")]
    planned = planned_days(
        day(first),
        expected[-1],
        step=STEPS[cadence.replace(" ", "_")],
        rule=MonthRule(rule.replace(" ", "_")),
        closed=CLOSED,
    )
    assert [each.day for each in planned][1:] == expected


def test_meeting_dates_page_moves_good_friday_over_easter() -> None:
    planned = planned_days(
        date(2018, 3, 30),
        date(2018, 3, 30),
        step=STEPS["monthly"],
        rule=MonthRule.SAME_WEEKDAY,
        closed=CLOSED,
    )
    assert [(p.day, p.closed_because) for p in planned] == [
        (date(2018, 4, 3), "Good Friday")
    ]


def test_weekly_meeting_of_a_closed_week_is_left_out() -> None:
    christmas = {date(2018, 12, 24) + timedelta(days=n): "Closed" for n in range(9)}
    planned = planned_days(
        date(2018, 12, 17),
        date(2019, 1, 7),
        step=STEPS["weekly"],
        rule=MonthRule.SAME_WEEKDAY,
        closed=christmas,
    )
    assert [each.day for each in planned] == [
        date(2018, 12, 17),
        date(2019, 1, 2),
        date(2019, 1, 7),
    ]


def test_every_cadence_but_as_needed_has_a_step() -> None:
    assert set(STEPS) == set(BoardCadence.values) - {BoardCadence.AS_NEEDED}


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (date(2018, 5, 5), "a Saturday"),
        (date(2018, 5, 6), "a Sunday"),
        (date(2018, 5, 7), "Early May bank holiday"),
        (date(2018, 5, 8), ""),
    ],
    ids=["Saturday", "Sunday", "bank holiday", "working day"],
)
def test_why_closed_names_the_reason(when: date, why: str) -> None:
    assert why_closed(when, CLOSED) == why


@given(
    first=days,
    length=st.integers(min_value=0, max_value=500),
    step=steps,
    rule=rules,
    runs=closings,
)
def test_planned_days_rise_on_working_days_never_before_their_rule_day(
    first, length, step, rule, runs
):
    closed = {
        first + timedelta(days=begins + n): "Closed"
        for begins, how_many in runs
        for n in range(how_many)
    }
    until = first + timedelta(days=length)
    planned = planned_days(first, until, step=step, rule=rule, closed=closed)
    assert all(before.day < after.day for before, after in pairwise(planned))
    for each in planned:
        assert is_working_day(each.day, closed)
        assert first <= each.rule_day <= until
        assert each.day >= each.rule_day
        assert each.is_moved == (each.closed_because != "")


@given(first=days, step=steps, rule=rules)
def test_rule_days_begin_with_the_first_and_keep_their_weekday_or_date(
    first, step, rule
):
    found = [next(days_) for days_ in [rule_days(first, step=step, rule=rule)] * 12]
    assert found[0] == first
    if step.weeks or rule is MonthRule.SAME_WEEKDAY:
        assert {each.weekday() for each in found} == {first.weekday()}
    else:
        assert all(each.day <= first.day for each in found)
