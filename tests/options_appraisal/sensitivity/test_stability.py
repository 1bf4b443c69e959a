"""The order over random weights: always the same, and right where it can be known."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from options_appraisal.scoring.result import scored_result
from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.stability import SEED, stability
from tests.options_appraisal.scoring.appraisals import appraisals
from tests.options_appraisal.scoring.example import CRITERIA, OPTIONS, SCORES
from tests.options_appraisal.sensitivity.example import PAGE
from tests.rule_pages import rows_under

ROWS = rows_under(PAGE, "Worked example: sets of weights")
PLACES = ("first", "second", "third", "fourth")


def test_stability_of_the_worked_example_is_as_the_page_says():
    got = stability(scored_result(CRITERIA, OPTIONS, SCORES))
    for each, row in zip(got, ROWS, strict=True):
        counts = tuple(int(row[place].replace(",", "")) for place in PLACES)
        assert (each.option, each.by_rank, each.sentence) == (
            row["option"],
            counts,
            row["what is said"],
        )


def test_stability_is_nothing_where_fewer_than_two_options_are_ranked():
    blocked = scored_result([], OPTIONS, {})
    alone = scored_result(CRITERIA, OPTIONS[:1], SCORES)
    assert stability(blocked) == stability(alone) == ()


def test_option_first_in_every_set_is_said_so():
    result = scored_result(CRITERIA, ["In-house", "Two contracts"], SCORES)
    assert [each.sentence for each in stability(result)] == [
        "In-house is first in all of 10,000 sets of weights drawn at random",
        "Two contracts is first in none of 10,000 sets of weights drawn at random",
    ]


@pytest.mark.parametrize("ahead", [10, 50, 90])
def test_share_of_sets_is_near_the_share_of_all_weights_where_that_is_known(ahead):
    """Of two criteria A wins one by 100 − ahead and loses the other by ahead: it is first
    where the weight of the first is above ahead ÷ 100, and weights are spread evenly."""
    criteria = [Criterion("Outcomes", 50), Criterion("Cost", 50)]
    scores = {
        ("A", "Outcomes"): Fraction(100 - ahead),
        ("A", "Cost"): Fraction(0),
        ("B", "Outcomes"): Fraction(0),
        ("B", "Cost"): Fraction(ahead),
    }
    counts = {
        e.option: e.first for e in stability(scored_result(criteria, "AB", scores))
    }
    # Three standard deviations of 10,000 draws are 150 at most.
    assert abs(counts["A"] - 100 * (100 - ahead)) <= 150
    assert counts["A"] + counts["B"] == 10_000


def slow_counts(result, sets):
    """Set by set and pair by pair, in plain Python."""
    names = sorted(part.criterion for part in result.options[0].parts)
    drawn = np.random.Generator(np.random.PCG64(SEED)).dirichlet([1] * len(names), sets)
    counts = {each.option: [0] * len(result.options) for each in result.options}
    for weights in drawn.tolist():
        weight = dict(zip(names, weights, strict=True))
        totals = {
            each.option: sum(
                weight[part.criterion] * float(part.score) for part in each.parts
            )
            for each in result.options
        }
        for option, total in totals.items():
            better = [other for other in totals.values() if other > total + 1e-9]
            counts[option][len(better)] += 1
    return counts


@settings(deadline=None, max_examples=30)
@given(appraisals(options=(2, 5), criteria=(1, 4)))
def test_stability_equals_the_slow_way_set_by_set(appraisal):
    result = scored_result(*appraisal)
    got = {each.option: list(each.by_rank) for each in stability(result, sets=40)}
    assert got == slow_counts(result, 40)


@settings(deadline=None, max_examples=20)
@given(appraisals(options=(2, 6)), st.randoms(use_true_random=False))
def test_stability_does_not_lean_on_the_order_of_options_and_criteria(
    appraisal, chance
):
    criteria, options, scores = appraisal
    mixed = scored_result(
        chance.sample(criteria, len(criteria)),
        chance.sample(options, len(options)),
        scores,
    )
    assert stability(mixed, sets=500) == stability(scored_result(*appraisal), sets=500)


@settings(deadline=None, max_examples=20)
@given(appraisals(options=(2, 6)))
def test_option_that_dominates_all_others_is_first_in_every_set(appraisal):
    criteria, options, scores = appraisal
    best = {place: Fraction(min(score, 99)) for place, score in scores.items()}
    best |= {(options[0], each.name): Fraction(100) for each in criteria}
    got = {e.option: e for e in stability(scored_result(criteria, options, best))}
    assert got[options[0]].first == got[options[0]].sets
    assert all(got[other].first == 0 for other in options[1:])
