"""Present values become scores by one rule: cheapest is 100, others in proportion."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.sensitivity.cost_scores import cost_scores

costs = st.dictionaries(
    st.sampled_from("ABCDE"), st.decimals("0.01", 10_000_000, places=2), min_size=1
)


def test_scores_of_costs_show_their_working():
    got = cost_scores({"A": Decimal(1000000), "B": Decimal(900000)})
    assert [(each.option, each.value, each.working) for each in got.scores] == [
        ("A", 90, "100 × £900,000 ÷ £1,000,000 = 90"),
        ("B", 100, "100 × £900,000 ÷ £900,000 = 100"),
    ]


@pytest.mark.parametrize(
    ("totals", "blocks"),
    [
        ({}, ["No option is costed"]),
        (
            {"A": Decimal(5), "B": Decimal(0), "C": Decimal(-7)},
            [
                "B comes to £0: only costs above nought can be put in proportion",
                "C comes to −£7: only costs above nought can be put in proportion",
            ],
        ),
    ],
    ids=["none", "nothing and income"],
)
def test_costs_without_proportion_are_blocked_in_words(totals, blocks):
    got = cost_scores(totals)
    assert (got.scores, list(got.blocks)) == ((), blocks)


@given(costs)
def test_dearer_never_scores_higher_and_the_cheapest_scores_100(totals):
    scores = {each.option: each.value for each in cost_scores(totals).scores}
    least = min(totals.values())
    for one in totals:
        assert (scores[one] == 100) == (totals[one] == least)
        for other in totals:
            if totals[one] > totals[other]:
                assert scores[one] < scores[other]


@given(costs, st.integers(2, 9))
def test_unit_of_costs_does_not_matter(totals, times):
    larger = {option: total * times for option, total in totals.items()}
    pairs = zip(cost_scores(totals).scores, cost_scores(larger).scores, strict=True)
    assert all(one.value == other.value > Fraction(0) for one, other in pairs)
