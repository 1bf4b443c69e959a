"""When recommissioning must begin, and how late it is."""

from calendar import month_name
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.recommissioning.back_plan import (
    BackPlan,
    Done,
    ElectionPeriod,
    Milestone,
    MilestoneState,
    PlanFacts,
    Shift,
    back_plan,
)
from contracts.recommissioning.steps import (
    CHAIN,
    DEFAULTS,
    RULES,
    BuyingProcedure,
    Step,
)
from contracts_site.foundation.calendars import is_working_day

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "back-plan.md"
HOLIDAYS = frozenset(
    {
        date(2018, 3, 30),
        date(2018, 4, 2),
        date(2018, 5, 7),
        date(2018, 5, 28),
        date(2018, 8, 27),
        date(2018, 12, 25),
        date(2018, 12, 26),
        date(2019, 1, 1),
        date(2019, 4, 19),
        date(2019, 4, 22),
        date(2019, 5, 6),
        date(2019, 5, 27),
        date(2019, 8, 26),
    }
)
LOCAL_2019 = ElectionPeriod(
    "local elections of 2 May 2019", date(2019, 3, 26), date(2019, 5, 2)
)
EXECUTIVE = Shift(date(2018, 10, 9), "The executive meets on this day.")
CASE = PlanFacts(
    ends_on=date(2019, 8, 31),
    durations=DEFAULTS[BuyingProcedure.DIALOGUE],
    closed=HOLIDAYS,
    elections=(LOCAL_2019,),
    shifts={Step.APPROVAL: EXECUTIVE},
)
ASKED_ON = date(2018, 6, 1)


def milestone(plan: BackPlan, step: Step) -> Milestone:
    return next(each for each in plan.milestones if each.step is step)


def planned(facts: PlanFacts, step: Step, *, on: date = ASKED_ON) -> date:
    return milestone(back_plan(facts, on=on), step).planned_on


def table_under(heading: str) -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(heading))
    rows = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def read_day(words: str) -> date:
    weekday, number, month, year = words.split()
    day = date(int(year), list(month_name).index(month), int(number))
    assert f"{day:%A}" == weekday
    return day


def test_back_plan_worked_example_falls_as_the_page_says() -> None:
    plan = back_plan(CASE, on=ASKED_ON)
    told = [(m.step.value, m.planned_on) for m in plan.milestones]
    assert told == [
        (step, read_day(words)) for step, words in table_under("| milestone | day")
    ]


def test_back_plan_of_support_services_2018_meets_its_published_dates() -> None:
    """The executive in October, scrutiny on 11 September, standstill ending late May."""
    assert planned(CASE, Step.SCRUTINY) == date(2018, 9, 11)
    assert planned(CASE, Step.SCRUTINY_PAPERS) == date(2018, 9, 3)
    assert planned(CASE, Step.APPROVAL).month == 10
    assert planned(CASE, Step.CONSULTATION_OPENS).month == 7
    assert planned(CASE, Step.CONSULTATION_CLOSES).month == 9
    assert date(2019, 5, 25) < planned(CASE, Step.STANDSTILL_ENDS) <= date(2019, 5, 31)
    assert planned(CASE, Step.SERVICE_START) == date(2019, 9, 1)
    unshifted = replace(CASE, shifts={})
    assert planned(unshifted, Step.APPROVAL) == date(2018, 10, 15)


def test_steps_default_durations_are_those_on_the_page() -> None:
    for row in table_under("| milestone | counted back from"):
        name = row[0].removesuffix(" begins")
        for procedure, cell in zip(BuyingProcedure, row[3:], strict=True):
            length = DEFAULTS[procedure][Step(name)]
            assert str(length if length is not None else "–") == cell, (name, procedure)


def test_back_plan_decision_in_pre_election_period_moves_before_it_and_says_so() -> (
    None
):
    longer = {**CASE.durations, Step.AWARD_DECISION: 12}
    decision = milestone(
        back_plan(replace(CASE, durations=longer), on=ASKED_ON), Step.AWARD_DECISION
    )
    assert decision.planned_on == date(2019, 3, 25)
    assert "pre-election period local elections of 2 May 2019" in decision.reasons[0]


def test_back_plan_consultation_never_runs_through_a_pre_election_period() -> None:
    period = ElectionPeriod("by-election", date(2018, 8, 1), date(2018, 8, 30))
    facts = replace(CASE, elections=(period,))
    plan = back_plan(facts, on=ASKED_ON)
    closes = milestone(plan, Step.CONSULTATION_CLOSES)
    assert closes.planned_on == date(2018, 7, 31)
    assert "would run through" in closes.reasons[0]
    assert milestone(plan, Step.CONSULTATION_OPENS).planned_on == date(2018, 5, 8)


@pytest.mark.parametrize("first", [date(2018, 5, 1), date(2018, 6, 27)])
def test_back_plan_opening_of_consultation_avoids_the_period_too(first: date) -> None:
    period = ElectionPeriod("election", first, date(2018, 7, 4))
    plan = back_plan(replace(CASE, elections=(period,)), on=ASKED_ON)
    for step in (Step.CONSULTATION_OPENS, Step.CONSULTATION_CLOSES):
        assert not period.holds(milestone(plan, step).planned_on)


def test_back_plan_begins_18_months_before_the_end_at_the_latest() -> None:
    facts = replace(CASE, durations=DEFAULTS[BuyingProcedure.QUOTATION], shifts={})
    review = back_plan(facts, on=ASKED_ON).milestones[0]
    assert review.step is Step.CONTRACT_REVIEW
    assert review.planned_on == date(2018, 2, 28)
    assert "18 months before the end" in review.reasons[-1]


def test_back_plan_begins_earlier_where_the_steps_need_longer() -> None:
    longer = {**CASE.durations, Step.CONTRACT_REVIEW: 30}
    plan = back_plan(replace(CASE, durations=longer), on=ASKED_ON)
    assert plan.starts_on == date(2017, 11, 7)


def test_back_plan_step_left_out_hands_its_anchor_on() -> None:
    facts = replace(CASE, durations=DEFAULTS[BuyingProcedure.DIRECT], shifts={})
    plan = back_plan(facts, on=ASKED_ON)
    assert Step.CONSULTATION_OPENS not in {m.step for m in plan.milestones}
    assert planned(facts, Step.OPTIONS_APPRAISAL) < planned(facts, Step.APPROVAL)


def test_back_plan_open_option_adds_its_last_safe_day() -> None:
    facts = replace(CASE, decide_extension_by=date(2018, 12, 1))
    assert planned(facts, Step.EXTENSION_DECISION) == date(2018, 12, 1)


@pytest.mark.parametrize(
    ("days_after", "weeks"), [(0, 0), (1, 1), (7, 1), (8, 2), (42, 6), (43, 7)]
)
def test_back_plan_milestone_is_late_by_weeks_counted_up(
    days_after: int, weeks: int
) -> None:
    planned_on = date(2018, 2, 28)
    plan = back_plan(CASE, on=planned_on + timedelta(days=days_after))
    review = milestone(plan, Step.CONTRACT_REVIEW)
    assert review.weeks_late == weeks
    assert review.state is (MilestoneState.LATE if weeks else MilestoneState.SOON)
    assert plan.weeks_late == weeks
    if weeks == 6:
        assert plan.late_words == "late by 6 weeks"


def test_back_plan_done_milestone_no_longer_makes_the_plan_late() -> None:
    done = {Step.CONTRACT_REVIEW: Done(date(2018, 3, 14), "Reviewed.")}
    plan = back_plan(replace(CASE, done=done), on=date(2018, 4, 1))
    review = milestone(plan, Step.CONTRACT_REVIEW)
    assert review.late_words == "done 2 weeks late"
    assert plan.weeks_late == 0
    assert plan.next is milestone(plan, Step.SOFT_MARKET_TEST)


@pytest.mark.parametrize("step", [rule.step for rule in CHAIN])
def test_back_plan_shift_moves_what_is_counted_from_it(step: Step) -> None:
    day = planned(CASE, step) - timedelta(weeks=3)
    shifts = {**CASE.shifts, step: Shift(day, "Agreed by the board.")}
    moved = back_plan(replace(CASE, shifts=shifts), on=ASKED_ON)
    assert milestone(moved, step).planned_on == day
    if step is not Step.APPROVAL:
        assert milestone(moved, step).computed_on == planned(CASE, step)
    for rule in CHAIN:
        assert milestone(moved, rule.step).planned_on <= planned(CASE, rule.step)


DURATIONS = st.fixed_dictionaries(
    {rule.step: st.one_of(st.none(), st.integers(1, 40)) for rule in CHAIN}
)


@given(durations=DURATIONS, ends_on=st.dates(date(2018, 1, 1), date(2022, 1, 1)))
def test_back_plan_milestones_come_before_their_anchors_on_working_days(
    durations: dict[Step, int | None], ends_on: date
) -> None:
    facts = replace(CASE, durations=durations, ends_on=ends_on, shifts={})
    days = {m.step: m.planned_on for m in back_plan(facts, on=ASKED_ON).milestones}
    for step, day in days.items():
        if step is Step.SERVICE_START:
            continue
        assert is_working_day(day, HOLIDAYS)
        assert all(
            day < days[anchor] for anchor in RULES[step].anchors if anchor in days
        )
        if RULES[step].avoids_elections:
            assert not LOCAL_2019.holds(day)


@given(step=st.sampled_from([rule.step for rule in CHAIN]), more=st.integers(1, 20))
def test_back_plan_longer_step_makes_nothing_later(step: Step, more: int) -> None:
    length = CASE.durations[step]
    assert length is not None
    facts = replace(CASE, shifts={})
    longer = replace(facts, durations={**CASE.durations, step: length + more})
    before = {m.step: m.planned_on for m in back_plan(facts, on=ASKED_ON).milestones}
    after = {m.step: m.planned_on for m in back_plan(longer, on=ASKED_ON).milestones}
    assert all(after[each] <= before[each] for each in before)
