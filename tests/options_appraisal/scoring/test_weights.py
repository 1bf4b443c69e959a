"""Points are whole and come to 100; what does not is said, never mended silently."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.scoring.weights import (
    Criterion,
    blocking,
    in_proportion,
    remarks,
    weights_of,
)
from tests.rule_pages import rows_under

GIVEN = rows_under("scoring.md", "Worked example: points that do not make 100")
several_points = st.lists(st.integers(0, 200), min_size=1, max_size=8)


def criteria(points):
    return [Criterion(f"Criterion {n}", each) for n, each in enumerate(points)]


@pytest.mark.parametrize("row", GIVEN, ids=[row["given"] for row in GIVEN])
def test_points_of_the_worked_example_are_answered_as_the_page_says(row):
    those = criteria(int(each) for each in row["given"].split(","))
    said = () if row["what is said"] == "nothing" else (row["what is said"],)
    assert blocking(those) == said
    offered = in_proportion(those)
    told = ", ".join(str(each) for each in offered.values()) if offered else "none"
    assert told == row["in proportion"]


def test_points_one_short_are_said_in_the_singular():
    assert blocking(criteria([99])) == (
        "The points come to 99: 1 more is needed to make 100",
    )


def test_points_not_yet_given_are_missing_not_nought():
    those = [Criterion("Outcomes", 100), Criterion("Value for money")]
    assert blocking(those) == ("Value for money has no points yet",)
    assert in_proportion(those) is None
    with pytest.raises(ValueError, match="no weight without points"):
        weights_of(those)


def test_points_below_nought_are_refused():
    with pytest.raises(ValueError, match="Outcomes cannot have fewer than 0 points"):
        Criterion("Outcomes", -1)


def test_no_criteria_are_said():
    assert blocking([]) == ("There are no criteria yet",)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([60, 40], ()),
        ([100], ("Criterion 0 is the only criterion",)),
        ([100, 0], ("Criterion 1 carries no weight in the result",)),
        ([0, 100, 0], ("Criterion 0 and Criterion 2 carry no weight in the result",)),
    ],
    ids=["usual", "one criterion", "one without weight", "two without weight"],
)
def test_remarks_name_what_weighs_nothing(points, said):
    assert remarks(criteria(points)) == said


@given(several_points.filter(any))
def test_doubling_all_points_changes_no_weight(points):
    doubled = [2 * each for each in points]
    assert weights_of(criteria(points)) == weights_of(criteria(doubled))
    assert in_proportion(criteria(points)) == in_proportion(criteria(doubled))


@given(several_points.filter(any))
def test_points_in_proportion_come_to_100_and_lie_within_one_of_the_share(points):
    those = criteria(points)
    offered = in_proportion(those)
    assert sum(offered.values()) == 100
    for name, weight in weights_of(those).items():
        assert abs(offered[name] - 100 * weight) < 1


@given(several_points.filter(any))
def test_weights_come_to_one_exactly(points):
    assert sum(weights_of(criteria(points)).values()) == Fraction(1)
