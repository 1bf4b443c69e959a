"""Cost as paid is held against the envelope of each year."""

from decimal import Decimal

import pytest

from options_appraisal.costs.affordability import affordability
from options_appraisal.costs.whole_life import whole_life_cost
from tests.options_appraisal.costs.example import BASIS, LINES, PAGE, SERVICE, money
from tests.rule_pages import rows_under

ROWS = rows_under(PAGE, "Worked example: affordability")
COST = whole_life_cost("Tender", LINES, service=SERVICE, basis=BASIS)
GIVEN = {
    int(row["year"][:4]): money(row["envelope"])
    for row in ROWS
    if money(row["envelope"]) is not None
}
AMPLE = dict.fromkeys(range(2026, 2030), Decimal(2000000))


def test_years_of_the_worked_example_are_as_the_page_says():
    held = affordability(COST, GIVEN)
    for each, row in zip(held.years, ROWS, strict=True):
        assert (str(each.year), each.headroom.words) == (
            row["year"],
            row["what is said"],
        )


@pytest.mark.parametrize(
    ("envelopes", "answer", "sentence"),
    [
        (AMPLE, True, "Within the envelope in every year"),
        (
            {**AMPLE, 2027: Decimal(590000), 2028: Decimal(1000000)},
            False,
            "Over the envelope in 2027/28 and 2028/29, by £89,451.43 together",
        ),
        (
            {year: AMPLE[year] for year in (2026, 2027, 2028)},
            None,
            "No envelope is recorded for 2029/30: whether it can be paid for there is "
            "not known",
        ),
        (
            GIVEN,
            False,
            "Over the envelope in 2027/28, by £913.93 together. No envelope is "
            "recorded for 2029/30: whether it can be paid for there is not known",
        ),
        ({**AMPLE, 2026: Decimal(0)}, False, None),
    ],
    ids=["within", "over twice", "one unknown", "over and unknown", "nought"],
)
def test_answer_over_all_years_counts_a_missing_envelope_as_unknown(
    envelopes, answer, sentence
):
    held = affordability(COST, envelopes)
    assert held.is_affordable is answer
    assert sentence is None or held.sentence == sentence


def test_affordability_of_a_cost_that_is_not_known_is_refused():
    blocked = whole_life_cost("Tender", [], service=SERVICE, basis=BASIS)
    with pytest.raises(ValueError, match="The cost of Tender is not worked out"):
        affordability(blocked, AMPLE)
