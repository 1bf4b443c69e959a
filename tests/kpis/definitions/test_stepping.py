"""Targets that step through the year: docs/rules/kpi-rating.md, step 1."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.look.written_dates import read_date
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.distances import (
    OUTWARDS,
    distance_of,
    moved_to,
    values_from_distances,
)
from kpis.definitions.rating import rate_in_period
from kpis.definitions.step_text import read_steps, steps_text
from kpis.definitions.stepping import BOUND_NAMES, NO_STEPS, TargetStep, TargetSteps
from kpis.returns.figure_input import FigureInput
from tests.kpis.definitions.rating_cases import DOCUMENT, STEPPING, Judged, rows_of

FIRST = Judged(target_low=Decimal(55), slight_low=Decimal(50), below_low=Decimal(40))
TYPED = "September 2026: 60\nJanuary 2027: 65"
months = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)).map(
    lambda day: day.replace(day=1)
)


@dataclass(frozen=True)
class Stepped(Judged):
    """A definition as the rule sees it, with its steps."""

    steps: TargetSteps = NO_STEPS

    def judging(self, last_day: date) -> Judged:
        step = self.steps.on(last_day)
        return self if step is None else replace(self, **step.bounds)


def _stepped() -> Stepped:
    read = read_steps(TYPED, FIRST, as_distances=True)
    assert read.problems == ()
    return Stepped(
        target_low=FIRST.target_low,
        slight_low=FIRST.slight_low,
        below_low=FIRST.below_low,
        steps=read.steps,
    )


@pytest.mark.parametrize(
    "row",
    [row for heading, row in rows_of(DOCUMENT) if heading == STEPPING],
    ids=lambda row: row["example"],
)
def test_worked_example_is_judged_by_the_target_of_its_own_period(
    row: dict[str, str],
) -> None:
    last_day = read_date(row["last day of the period"])
    figure = FigureInput.reported(Decimal(row["reading"]))
    rating = rate_in_period(figure, _stepped(), last_day=last_day)
    assert rating.level == row["level"].replace(" ", "_")
    assert rating.reason == row["reason"]


def test_worked_examples_of_steps_are_found() -> None:
    levels = {row["level"] for heading, row in rows_of(DOCUMENT) if heading == STEPPING}
    assert levels == {"met", "slightly below", "below"}


@given(
    begins=st.lists(months, max_size=6, unique=True),
    last_day=st.dates(min_value=date(2019, 1, 1), max_value=date(2031, 12, 31)),
)
def test_step_that_judges_is_the_one_found_by_walking_back_day_by_day(
    begins: list[date], last_day: date
) -> None:
    steps = TargetSteps(TargetStep(day, target_low=Decimal(1)) for day in begins)
    walked = last_day.replace(day=1)
    while walked >= date(2019, 1, 1) and walked not in begins:
        year, month = divmod(walked.year * 12 + walked.month - 2, 12)
        walked = date(year, month + 1, 1)
    found = steps.on(last_day)
    assert (found.begins if found else None) == (walked if walked in begins else None)


def test_step_begins_on_the_first_of_a_month_and_once() -> None:
    with pytest.raises(ValueError, match="first day of a month"):
        TargetStep(date(2026, 9, 2))
    step = TargetStep(date(2026, 9, 1))
    with pytest.raises(ValueError, match="one month"):
        TargetSteps([step, step])


def test_step_is_kept_as_texts_and_read_back_the_same() -> None:
    step = TargetStep(
        date(2027, 1, 1), target_low=Decimal("62.5000"), slight_low=Decimal(60)
    )
    kept = step.as_data()
    assert kept == {"begins": "2027-01-01", "target_low": "62.5", "slight_low": "60"}
    assert TargetStep.from_data(kept) == step


@pytest.mark.parametrize(
    ("typed", "bounds"),
    [
        pytest.param(
            "January 2027: 65",
            {"target_low": 65, "slight_low": 50, "below_low": 40},
            id="bounds that are not named stay",
        ),
        pytest.param(
            "jan 2027: 65 %, floor 60, lower floor 45.5",
            {"target_low": 65, "slight_low": 60, "below_low": "45.5"},
            id="bounds that are named change",
        ),
        pytest.param(
            "From January 2027: 1,200, floor 1,000",
            {"target_low": 1200, "slight_low": 1000, "below_low": 40},
            id="thousands are set apart",
        ),
    ],
)
def test_typed_step_of_fixed_values_is_read(
    typed: str, bounds: dict[str, int | str]
) -> None:
    read = read_steps(typed, FIRST, as_distances=False)
    assert read.problems == ()
    (step,) = read.steps
    assert step.begins == date(2027, 1, 1)
    held = {name: value for name, value in step.bounds.items() if value is not None}
    assert held == {name: Decimal(value) for name, value in bounds.items()}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param(
            "65 from January", "Write the month and its target", id="no colon"
        ),
        pytest.param("Autumn 2027: 65", "“Autumn 2027” is not a month", id="no month"),
        pytest.param("May 2027: sixty", "“sixty” is not a number", id="no number"),
        pytest.param("May 2027: 65, base 3", "“base 3” is not a bound", id="no bound"),
        pytest.param("May 2027: 45", "floor: Enter 45 % or less", id="floor above it"),
        pytest.param(
            "May 2027: 65\nMay 2027: 66", "another line says", id="one month twice"
        ),
        pytest.param("May 2027: 1234567890123", "too long", id="too many digits"),
    ],
)
def test_line_that_cannot_be_a_step_is_told_with_its_number(
    typed: str, words: str
) -> None:
    problems = read_steps(typed, FIRST, as_distances=False).problems
    assert len(problems) == 1
    assert words in str(problems[0])
    assert str(problems[0]).startswith(f"Line {len(typed.splitlines())}: ")


def test_bounds_that_follow_the_target_are_not_named_again() -> None:
    read = read_steps("May 2027: 65, floor 60", FIRST, as_distances=True)
    assert "The bounds follow it" in str(read.problems[0])


def test_range_steps_by_both_ends_and_context_not_at_all() -> None:
    wide = Judged(good_is="range", target_low=Decimal(85), target_high=Decimal(95))
    read = read_steps("May 2027: 80 to 90", wide, as_distances=False)
    (step,) = read.steps
    assert (step.target_low, step.target_high) == (80, 90)
    one_end = read_steps("May 2027: 80", wide, as_distances=False)
    assert "both ends" in str(one_end.problems[0])
    context = read_steps(
        "May 2027: 80", Judged(good_is="not_rated"), as_distances=False
    )
    assert "carries no target" in str(context.problems[0])


sorted_bounds = st.lists(
    st.decimals(-1000, 1000, places=4, allow_nan=False), min_size=3, max_size=3
).map(sorted)


@given(below_slight_target=sorted_bounds, other=sorted_bounds, moved=st.booleans())
def test_steps_written_out_and_read_again_are_the_same(
    below_slight_target: list[Decimal], other: list[Decimal], moved: bool
) -> None:
    below, slight, target = below_slight_target
    base = Judged(target_low=target, slight_low=slight, below_low=below, unit="score")
    bounds = (
        moved_to(base, low=other[2], high=None)
        if moved
        else dict(zip(("below_low", "slight_low", "target_low"), other, strict=True))
    )
    steps = TargetSteps([TargetStep(date(2027, 1, 1), **bounds)])
    typed = steps_text(steps, base, as_distances=moved)
    assert read_steps(typed, base, as_distances=moved).steps == steps


@given(bounds=sorted_bounds, other=sorted_bounds)
def test_distances_and_values_tell_the_same(
    bounds: list[Decimal], other: list[Decimal]
) -> None:
    below_low, slight_low, target_low = bounds
    held = Judged(
        good_is="range",
        target_low=target_low,
        slight_low=slight_low,
        below_low=below_low,
        target_high=target_low + 1,
        slight_high=target_low + 2,
    )
    distances = {name: distance_of(held, name) for name in OUTWARDS}
    ends = {"target_low": held.target_low, "target_high": held.target_high}
    again = values_from_distances(distances | ends)
    assert again == {name: getattr(held, name) for name in BOUND_NAMES}
    moved = replace(held, **moved_to(held, low=other[2], high=other[2] + 1))
    assert {name: distance_of(moved, name) for name in OUTWARDS} == distances


def test_level_is_not_moved_by_a_step_that_begins_the_day_after() -> None:
    figure = FigureInput.reported(Decimal(57))
    day_before = rate_in_period(figure, _stepped(), last_day=date(2026, 8, 31))
    first_day = rate_in_period(figure, _stepped(), last_day=date(2026, 9, 1))
    assert day_before.level == RatingLevel.MET
    assert first_day.level == RatingLevel.SLIGHTLY_BELOW


def test_part_of_a_whole_is_judged_by_the_target_of_its_own_period() -> None:
    """599 of 1,000 are shown as 60 %, and are less than that."""
    figure = FigureInput.part_of_whole(Decimal(599), Decimal(1000))
    rating = rate_in_period(figure, _stepped(), last_day=date(2026, 9, 30))
    assert rating.level == RatingLevel.SLIGHTLY_BELOW
