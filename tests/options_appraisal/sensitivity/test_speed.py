"""All that may change the answer is worked out while a page is drawn."""

from decimal import Decimal
from fractions import Fraction
from time import process_time

import numpy as np

from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.cost_apart import levelled_lines
from options_appraisal.sensitivity.cost_scored import scored_lines
from options_appraisal.sensitivity.stability import stability
from options_appraisal.sensitivity.weight_ranges import weight_ranges
from tests.options_appraisal.sensitivity.example import COST, result_with_cost

OPTIONS, CRITERIA, LINES = 40, 20, 10


def test_forty_options_by_twenty_criteria_take_less_than_a_second():
    drawn = np.random.default_rng(40)
    options = [f"Option {n}" for n in range(OPTIONS)]
    criteria = [Criterion(COST, 5)]
    criteria += [Criterion(f"Criterion {n}", 5) for n in range(1, CRITERIA)]
    scores = {
        (option, each.name): Fraction(int(drawn.integers(0, 101)))
        for option in options
        for each in criteria
    }
    values = {
        option: {
            f"Line {n}": Decimal(int(drawn.integers(1, 10**8))).scaleb(-2)
            for n in range(LINES)
        }
        for option in options
    }
    started = process_time()
    result = result_with_cost(scores, criteria, values)
    weight_ranges(result)
    levelled_lines(values)
    scored_lines(result, cost_criterion=COST, values=values)
    stability(result)
    assert process_time() - started < 1
