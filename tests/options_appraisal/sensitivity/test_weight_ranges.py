"""The range of a weight is exact: level at its ends, first between, beaten beyond."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from options_appraisal.scoring.result import scored_result
from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.weight_ranges import weight_ranges
from tests.options_appraisal.scoring.appraisals import appraisals
from tests.options_appraisal.scoring.example import CRITERIA, OPTIONS, SCORES
from tests.options_appraisal.sensitivity.example import PAGE
from tests.rule_pages import rows_under

ROWS = rows_under(PAGE, "Worked example: ranges of weights")


@pytest.mark.parametrize("row", ROWS, ids=[row["criterion"] for row in ROWS])
def test_range_of_the_worked_example_is_as_the_page_says(row):
    ranges = weight_ranges(scored_result(CRITERIA, OPTIONS, SCORES)).ranges
    (got,) = [each for each in ranges if each.criterion == row["criterion"]]
    assert (got.low, got.high, got.sentence) == (
        Fraction(row["lower end"]),
        Fraction(row["upper end"]),
        row["what is said"],
    )


ONE = [Criterion("Outcomes", 100)]
TWO = [Criterion("Outcomes", 50), Criterion("Cost", 50)]


def scores(**by_option):
    names = ("Outcomes", "Cost")
    return {
        (option, name): Fraction(value)
        for option, values in by_option.items()
        for name, value in zip(names, values, strict=False)
    }


@pytest.mark.parametrize(
    ("criteria", "given_scores", "remark"),
    [
        (TWO, scores(A=(5, 5), B=(5, 5)), "A and B are first together with 5 of 100"),
        (TWO, scores(A=(5, 5), B=(5,)), "There is no scored result yet"),
        (
            ONE,
            scores(A=(5,), B=(4,)),
            "Outcomes has all the points: the others have no proportion",
        ),
    ],
    ids=["tie", "blocked", "one criterion"],
)
def test_no_range_is_said_in_words(criteria, given_scores, remark):
    got = weight_ranges(scored_result(criteria, ["A", "B"], given_scores))
    assert (got.ranges, got.remarks) == ((), (remark,))


def test_no_range_is_given_to_the_only_option():
    result = scored_result(TWO, "A", scores(A=(5, 5)))
    assert weight_ranges(result).remarks == ("A is the only option scored",)


def test_several_that_draw_level_at_once_are_all_named():
    given_scores = scores(A=(60, 60), B=(90, 0), C=(90, 0))
    ranges = weight_ranges(scored_result(TWO, "ABC", given_scores)).ranges
    assert ranges[0].sentence == (
        "Outcomes (50 points): A stays first up to 66.66 points; above that, B or C "
        "comes first"
    )


def test_options_level_at_the_very_end_leave_the_leader_first_elsewhere():
    given_scores = scores(A=(60, 60), B=(0, 60))
    ranges = weight_ranges(scored_result(TWO, "AB", given_scores)).ranges
    assert [each.sentence for each in ranges] == [
        "Outcomes (50 points): A stays first whatever it weighs; at 0 points, B draws "
        "level",
        "Cost (50 points): A stays first whatever it weighs; at 100 points, B draws "
        "level",
    ]


# Promises, and the slow way.


def slow_totals(criteria, options, given_scores, moved, at):
    """Every weight re-scaled one by one, then weighed and added up."""
    rest = sum(each.points for each in criteria if each.name != moved)
    weights = {
        each.name: Fraction(at)
        if each.name == moved
        else Fraction(each.points, rest) * (100 - at)
        for each in criteria
    }
    assert sum(weights.values()) == 100
    return {
        option: sum(weights[name] * given_scores[option, name] for name in weights)
        for option in options
    }


def ranges_of(appraisal):
    result = scored_result(*appraisal)
    ranges = weight_ranges(result).ranges
    assume(ranges)
    return result.leader, ranges


several = appraisals(options=(2, 5), criteria=(2, 5))


@given(several)
def test_two_options_are_level_at_each_end(appraisal):
    leader, ranges = ranges_of(appraisal)
    for each in ranges:
        for end, level in (
            (each.low, each.level_at_low),
            (each.high, each.level_at_high),
        ):
            totals = slow_totals(*appraisal, each.criterion, end)
            others = {option for option in totals if option != leader}
            assert set(level) == {o for o in others if totals[o] == totals[leader]}


@given(several, st.fractions(0, 100))
def test_leader_is_first_exactly_between_the_ends(appraisal, at):
    leader, ranges = ranges_of(appraisal)
    for each in ranges:
        totals = slow_totals(*appraisal, each.criterion, at)
        is_first = all(totals[leader] >= totals[option] for option in totals)
        assert is_first == (each.low <= at <= each.high)


@given(several)
def test_present_points_lie_in_the_range(appraisal):
    _leader, ranges = ranges_of(appraisal)
    for each in ranges:
        assert each.low <= each.points <= each.high


@given(several)
def test_option_that_dominates_all_others_stays_first_whatever_the_weights(appraisal):
    criteria, options, _scores = appraisal
    best = {
        (option, each.name): Fraction(100) if option == options[0] else Fraction(99)
        for option in options
        for each in criteria
    }
    _leader, ranges = ranges_of((criteria, options, best))
    assert {(each.low, each.high) for each in ranges} == {(0, 100)}


@given(several, st.randoms(use_true_random=False))
def test_order_of_options_and_criteria_changes_no_range(appraisal, chance):
    criteria, options, given_scores = appraisal
    mixed = (
        chance.sample(criteria, len(criteria)),
        chance.sample(options, len(options)),
        given_scores,
    )
    _leader, ranges = ranges_of(appraisal)
    assert {str(each) for each in ranges_of(mixed)[1]} == {str(r) for r in ranges}
