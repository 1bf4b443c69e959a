"""Costs are compared on one basis only, cheapest first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracts.register.term import Term
from contracts_site.foundation.calendars import FinancialYear
from options_appraisal.costs.comparison import compared
from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import CostLine, OneOff
from options_appraisal.costs.whole_life import whole_life_cost
from tests.options_appraisal.costs.example import BASIS, SERVICE


def cost(option, amount, *, service=SERVICE, basis=BASIS):
    line = CostLine(
        name="Service",
        kind=CostKind.SERVICE,
        amount=Decimal(amount),
        timing=OneOff(2026),
    )
    return whole_life_cost(option, [line], service=service, basis=basis)


NO_COST = whole_life_cost("In-house", [], service=SERVICE, basis=BASIS)


def test_options_are_ranked_by_present_value_with_ties():
    got = compared([cost("C", 300), cost("B", 100), cost("A", 300), cost("D", 400)])
    assert [(o.option, str(o.rank), o.above_cheapest) for o in got.options] == [
        ("B", "1", 0),
        ("A", "2=", 200),
        ("C", "2=", 200),
        ("D", "4", 300),
    ]
    assert got.sentence == "B costs the least: £100 in present value, £200 less than A"


@pytest.mark.parametrize(
    ("costs", "sentence"),
    [
        ([cost("A", 5)], "A is the only option costed: £5 in present value"),
        (
            [cost("A", 5), cost("B", 5)],
            "A and B cost the least alike: £5 in present value",
        ),
        ([], "The costs cannot be compared yet"),
    ],
    ids=["one", "all tie", "none"],
)
def test_comparison_of_few_says_what_it_is_worth(costs, sentence):
    assert compared(costs).sentence == sentence


@pytest.mark.parametrize(
    ("costs", "blocks"),
    [
        ([], ["No option is costed"]),
        ([cost("A", 1), NO_COST], ["In-house: No cost is recorded"]),
        (
            [
                cost("A", 1),
                cost("B", 1, service=Term(SERVICE.starts_on, date(2028, 9, 30))),
            ],
            ["The options are not all costed for the same term"],
        ),
        (
            [
                cost("A", 1),
                cost("B", 1, basis=replace(BASIS, base_year=FinancialYear(2025))),
            ],
            [
                "B: Deflator has no rate for 2026/27",
                "The options are not all costed on one base year, deflator and rates",
            ],
        ),
    ],
    ids=["none", "one not costed", "two terms", "two base years"],
)
def test_comparison_is_blocked_in_words(costs, blocks):
    got = compared(costs)
    assert list(got.blocks) == blocks
    assert got.options == ()
