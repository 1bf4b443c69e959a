"""Individual scores: their spread, and who has still to score what."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.scoring.individual import (
    Excused,
    IndividualScore,
    awaited,
    spread_of,
    spreads,
)

SCORES = [
    IndividualScore("Ada", "In-house", "Outcomes", 70),
    IndividualScore("Ben", "In-house", "Outcomes", 40),
    IndividualScore("Ada", "Tender", "Outcomes", 0),
]


@pytest.mark.parametrize("value", [-1, 101])
def test_score_outside_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="between 0 and 100"):
        IndividualScore("Ada", "Tender", "Outcomes", value)


def test_spreads_stand_by_option_and_criterion_and_nought_is_a_score():
    found = spreads(SCORES)
    assert set(found) == {("In-house", "Outcomes"), ("Tender", "Outcomes")}
    both = found["In-house", "Outcomes"]
    assert (both.lowest, both.median, both.highest) == (40, Fraction(55), 70)
    assert (both.scorers, both.width) == (2, 30)
    assert found["Tender", "Outcomes"].median == 0


def test_nobody_scored_has_no_spread():
    assert spread_of([]) is None


def test_awaited_names_what_each_scorer_lacks():
    found = awaited(
        SCORES,
        scorers=["Ada", "Ben"],
        options=["In-house", "Tender"],
        criteria=["Outcomes", "Cost"],
    )
    assert [str(each) for each in found] == [
        "Ada has not scored In-house on Cost",
        "Ada has not scored Tender on Cost",
        "Ben has not scored In-house on Cost",
        "Ben has not scored Tender on Outcomes, Cost",
    ]


def test_awaited_leaves_out_who_is_excused_from_an_option():
    found = awaited(
        SCORES,
        scorers=["Ben"],
        options=["In-house", "Tender"],
        criteria=["Outcomes"],
        excused={Excused("Ben", "Tender")},
    )
    assert list(found) == []


@given(st.lists(st.integers(0, 100), min_size=1, max_size=9))
def test_median_leaves_as_many_scores_below_as_above(values):
    spread = spread_of(values)
    below = sum(each < spread.median for each in values)
    above = sum(each > spread.median for each in values)
    assert max(below, above) <= len(values) // 2
    assert min(values) <= spread.median <= max(values)
