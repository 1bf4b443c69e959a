"""The rule that says how far a benefit has come; no database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contracts.benefits.progress import Reading, progress_of
from tests.contracts.worked_examples import worked_examples

amounts = st.integers(-1_000_000, 1_000_000).map(lambda pence: Decimal(pence) / 100)


def number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def readings(text: str) -> list[Reading]:
    values = [each.strip() for each in text.split(", ") if each.strip()]
    return [
        Reading(
            date(2016, month, 1),
            number(value.strip("*")),
            "a new inspection framework" if value.endswith("*") else "",
        )
        for month, value in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    "example",
    worked_examples("benefit-progress.md"),
    ids=lambda each: each["example"],
)
def test_progress_of_a_worked_example_is_as_the_page_says(example):
    got = progress_of(
        baseline=number(example["baseline"]),
        target=number(example["planned"]),
        readings=readings(example["values"]),
    )
    reached = {"yes": True, "no": False, "": None}[example["reached"]]
    assert (got.share, got.is_met, got.reason) == (
        number(example["share"]),
        reached,
        example["reason"],
    )


def progress(baseline, target, value, *, break_reason=""):
    reading = Reading(date(2016, 1, 1), value, break_reason)
    return progress_of(baseline=baseline, target=target, readings=[reading])


@given(baseline=amounts, target=amounts, value=amounts)
def test_progress_is_100_exactly_when_the_plan_is_reached(baseline, target, value):
    assume(baseline != target)
    got = progress(baseline, target, value)
    assert (got.share >= 100) == got.is_met


@given(baseline=amounts, target=amounts, value=amounts, nearer=amounts)
def test_progress_never_falls_on_the_way_to_the_plan(baseline, target, value, nearer):
    assume(baseline != target)
    ahead = max if target > baseline else min
    further = ahead(value, nearer)
    assert (
        progress(baseline, target, further).share
        >= progress(baseline, target, value).share
    )


@given(baseline=amounts, target=amounts, value=amounts)
def test_progress_is_never_told_across_a_break(baseline, target, value):
    assert progress(baseline, target, value, break_reason="a new rule").share is None


def test_progress_without_a_distance_has_no_share():
    got = progress(Decimal(90), Decimal(90), Decimal(91))
    assert (got.share, got.is_met) == (None, True)
    assert "hold the baseline" in got.reason
