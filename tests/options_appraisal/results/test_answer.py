"""Scores and costs put together, without records."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import FinancialYear
from options_appraisal.costs.cells import Basis
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import CostLine
from options_appraisal.costs.whole_life import whole_life_cost
from options_appraisal.results.answer import Asked, answer_to
from options_appraisal.scoring.weights import Criterion

YEAR = Term(date(2026, 4, 1), date(2027, 3, 31))
BASIS = Basis(FinancialYear(2026), Index("None", {}, "A test", date(2026, 1, 1)))
# As in docs/rules/what-would-change-the-answer.md, where cost is a criterion.
QUALITY = {
    ("In-house", "Quality"): Fraction(70),
    ("One contract", "Quality"): Fraction(68),
}


def cost(option, *amounts):
    lines = [
        CostLine(name=f"Line {at}", kind=CostKind.SERVICE, amount=Decimal(each))
        for at, each in enumerate(amounts, start=1)
    ]
    return whole_life_cost(option, lines, service=YEAR, basis=BASIS)


COSTS = (cost("In-house", 1_900_000, 100_000), cost("One contract", 2_060_000))


def asked(**changed):
    values = {
        "criteria": [Criterion("Quality", 60), Criterion("Cost", 40)],
        "options": ["In-house", "One contract"],
        "scores": QUALITY,
        "costs": COSTS,
        "cost_criteria": ["Cost"],
    }
    return Asked(**values | changed)


def test_cost_as_a_criterion_is_scored_from_present_values():
    answer = answer_to(asked())
    assert answer.scored("In-house").total == 82
    assert answer.scored("One contract").total == Fraction(408, 10) + 40 * Fraction(
        2_000_000, 2_060_000
    )
    assert answer.cost_criterion == "Cost"
    assert any("Line 1 rises by 6.51%" in each for each in answer.line_sentences)


def test_cost_apart_leaves_the_scores_alone():
    answer = answer_to(asked(criteria=[Criterion("Quality", 100)], cost_criteria=[]))
    assert answer.cost_criterion is None
    assert answer.scored("In-house").total == 70
    assert answer.costed("One contract").above_cheapest == 60_000
    assert "In-house is level with One contract" in answer.line_sentences[0]


def test_two_criteria_scored_from_costs_block_the_result():
    answer = answer_to(asked(cost_criteria=["Cost", "Quality"]))
    assert answer.result.blocks == (
        "Cost is counted twice: only one criterion is scored from costs",
    )
    assert not answer.result.options


def test_missing_cost_blocks_a_result_that_rests_on_it_once():
    answer = answer_to(asked(costs=[COSTS[0], cost("One contract")]))
    assert answer.result.blocks == ("One contract: No cost is recorded",)
    assert answer.stability == ()
    assert answer.line_sentences == ()


def test_missing_cost_that_stands_apart_blocks_only_the_comparison():
    answer = answer_to(
        asked(
            criteria=[Criterion("Quality", 100)],
            cost_criteria=[],
            costs=[COSTS[0], cost("One contract")],
        )
    )
    assert answer.result.leader == "In-house"
    assert answer.comparison.blocks == ("One contract: No cost is recorded",)
    assert answer.lines.remarks == ("The costs cannot be compared yet",)


def test_missing_score_and_missing_cost_are_both_named():
    answer = answer_to(
        asked(scores={}, costs=[], cost_blocks=["No deflator is chosen"])
    )
    assert answer.result.blocks[0] == "No deflator is chosen"
    assert any("Quality" in each for each in answer.result.blocks[1:])


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "criterion"])
def test_order_of_options_changes_nothing(apart):
    given = (
        {"criteria": [Criterion("Quality", 100)], "cost_criteria": []} if apart else {}
    )
    one = answer_to(asked(**given))
    other = answer_to(
        asked(**given, options=["One contract", "In-house"], costs=COSTS[::-1])
    )
    assert one.result.options == other.result.options
    assert one.stability == other.stability
    assert set(one.line_sentences) == set(other.line_sentences)
