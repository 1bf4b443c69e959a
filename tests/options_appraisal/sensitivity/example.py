"""The worked examples of docs/rules/what-would-change-the-answer.md, from the page."""

from decimal import Decimal
from fractions import Fraction

from options_appraisal.scoring.result import scored_result
from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.cost_scores import cost_scores
from options_appraisal.sensitivity.switches import totals_of
from tests.options_appraisal.costs.example import money
from tests.rule_pages import rows_under

PAGE = "what-would-change-the-answer.md"
COST = "Cost"

VALUES: dict[str, dict[str, Decimal]] = {}
for row in rows_under(PAGE, "Worked example: switching values, cost apart"):
    VALUES.setdefault(row["option"], {})[row["line"]] = money(row["present value"])


def result_with_cost(others, criteria, values):
    """The result where the cost criterion is scored by the rule."""
    scores = {
        **others,
        **{
            (each.option, COST): each.value
            for each in cost_scores(totals_of(values)).scores
        },
    }
    return scored_result(criteria, list(values), scores)


WITH_COST = result_with_cost(
    {("In-house", "Quality"): Fraction(70), ("One contract", "Quality"): Fraction(68)},
    [Criterion("Quality", 60), Criterion(COST, 40)],
    VALUES,
)
