"""At a switching value two options are exactly level, with cost apart or scored."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import CostLine
from options_appraisal.costs.whole_life import whole_life_cost
from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.cost_apart import levelled_lines
from options_appraisal.sensitivity.cost_scored import scored_lines
from options_appraisal.sensitivity.switches import present_values, totals_of
from tests.options_appraisal.costs.example import BASIS, LINES, SERVICE
from tests.options_appraisal.scoring.appraisals import appraisals
from tests.options_appraisal.sensitivity.example import (
    COST,
    PAGE,
    VALUES,
    WITH_COST,
    result_with_cost,
)
from tests.rule_pages import rows_under

ONLY_COST = [Criterion(COST, 100)]

# The worked examples.


def test_switching_values_with_cost_apart_are_as_the_page_says():
    told = [
        {"option": each.option, "line": each.line, "what is said": each.sentence}
        for each in levelled_lines(VALUES).lines
    ]
    assert told == rows_under(PAGE, "Worked example: what is said of them")


def test_switching_values_with_cost_scored_are_as_the_page_says():
    lines = scored_lines(WITH_COST, cost_criterion=COST, values=VALUES).lines
    told = [
        {
            "option": each.option,
            "line": each.line,
            "what is said": ". ".join(each.sentences),
        }
        for each in lines
    ]
    assert told == rows_under(PAGE, "Worked example: cost as a criterion")


def test_present_values_are_those_of_the_lines_that_come_to_something():
    already = CostLine(
        name="Saving",
        kind=CostKind.SAVING,
        amount=Decimal(5),
        is_already_in_budget=True,
    )
    cost = whole_life_cost("A", [*LINES, already], service=SERVICE, basis=BASIS)
    values = present_values([cost])
    assert list(values["A"]) == [each.name for each in LINES]
    assert totals_of(values) == {"A": cost.total.present}


def test_present_values_of_what_is_not_known_are_refused():
    blocked = whole_life_cost("A", [], service=SERVICE, basis=BASIS)
    with pytest.raises(ValueError, match="The cost of A is not worked out"):
        present_values([blocked])
    twice = whole_life_cost("A", LINES[:1] * 2, service=SERVICE, basis=BASIS)
    with pytest.raises(ValueError, match="Two lines of A have one name"):
        present_values([twice])


# Answers without a switching value.


@pytest.mark.parametrize(
    ("values", "remark"),
    [
        ({"A": {"Rent": Decimal(5)}}, "There is no other option to be level with"),
        (
            {"A": {"Rent": Decimal(5)}, "B": {"Rent": Decimal(5)}},
            "A and B cost the least alike: any change parts them",
        ),
    ],
    ids=["one option", "tie"],
)
def test_costs_apart_without_a_cheapest_are_answered_in_words(values, remark):
    got = levelled_lines(values)
    assert (got.lines, got.remarks) == ((), (remark,))


def test_costs_scored_of_one_option_are_answered_in_words():
    values = {"In-house": VALUES["In-house"]}
    result = result_with_cost({}, ONLY_COST, values)
    got = scored_lines(result, cost_criterion=COST, values=values)
    assert (got.lines, got.remarks) == ((), ("There is no other option to draw level",))


def test_costs_scored_without_a_leader_are_answered_in_words():
    values = {"A": {"Rent": Decimal(5)}, "B": {"Rent": Decimal(5)}}
    result = result_with_cost({}, ONLY_COST, values)
    got = scored_lines(result, cost_criterion=COST, values=values)
    assert got.remarks == ("A and B are first together with 100 of 100",)


def test_option_that_would_have_to_cost_nothing_draws_level_nowhere():
    """What costs nothing has no score in proportion, so it is no place to draw level."""
    values = {"A": {"Rent": Decimal(100)}, "B": {"Rent": Decimal(100)}}
    quality = {("A", "Quality"): Fraction(100), ("B", "Quality"): Fraction(0)}
    criteria = [Criterion("Quality", 50), Criterion(COST, 50)]
    result = result_with_cost(quality, criteria, values)
    lines = scored_lines(result, cost_criterion=COST, values=values).lines
    assert [each.sentences for each in lines] == [
        ("No change of Rent alone changes who is first",),
        ("No change of Rent alone changes who is first",),
    ]


# Promises, and the slow way.

amounts = st.decimals(1, 3_000_000, places=2)
large_amounts = st.decimals(100_000, 300_000, places=2)


@st.composite
def values_of(draw, options):
    """A cost and a saving for each option, which together cost something."""
    return {
        option: {"Service": draw(amounts) + 10_000, "Saving": Decimal(-9999)}
        for option in options
    }


@given(values_of("ABC"))
def test_costs_apart_are_exactly_level_at_a_switching_value(values):
    totals = totals_of(values)
    cheapest = min(totals.values())
    for each in levelled_lines(values).lines:
        if each.switch is None:
            continue
        moved = Fraction(totals[each.option]) - Fraction(each.switch.now)
        assert moved + each.switch.to == totals[each.rival]
        others = [totals[other] for other in totals if other != each.option]
        assert totals[each.rival] == min(others)
        assert cheapest in (totals[each.option], totals[each.rival])


@given(values_of("ABC"))
def test_line_without_a_switching_value_is_not_large_enough(values):
    totals = totals_of(values)
    for each in levelled_lines(values).lines:
        needed = totals[each.rival] - totals[each.option]
        now = values[each.option][each.line]
        assert (each.switch is None) == ((now + needed) * now < 0)


@given(large_amounts, large_amounts)
def test_amount_scaled_to_a_switching_value_costs_as_much_when_costed_anew(one, other):
    """Through index, allowances, deflator and discounting, to the pennies that
    rounding makes, some of which are scaled too."""
    assume(abs(one - other) > 1)
    options = {"A": one, "B": other}
    costs = [costed(option, amount) for option, amount in options.items()]
    totals = {cost.option: cost.total.present for cost in costs}
    for each in levelled_lines(present_values(costs)).lines:
        if each.switch is None:
            continue
        factor = each.switch.to / Fraction(each.switch.now)
        scaled = Fraction(options[each.option]) * factor
        anew = costed(each.option, Decimal(scaled.numerator) / scaled.denominator)
        assert abs(anew.total.present - totals[each.rival]) < Decimal("0.25")


def costed(option, amount):
    """The service budget of the worked example, for another amount."""
    line = replace(LINES[0], amount=amount)
    return whole_life_cost(option, [line], service=SERVICE, basis=BASIS)


def slow_scores(criteria, given_scores, totals):
    """Weighted scores where the criterion of cost is scored anew from the totals."""
    least = min(totals.values())
    weighted = {}
    for option, total in totals.items():
        parts = [
            each.points
            * (
                100 * least / total
                if each.name == COST
                else given_scores[option, each.name]
            )
            for each in criteria
        ]
        weighted[option] = sum(parts) / Fraction(100)
    return weighted


@st.composite
def appraisals_with_cost(draw):
    """One criterion is cost, and one option leads alone."""
    criteria, options, given_scores = draw(appraisals(options=(2, 4), criteria=(2, 3)))
    named = [replace(criteria[0], name=COST), *criteria[1:]]
    values = draw(values_of(options))
    result = result_with_cost(given_scores, named, values)
    assume(result.leader)
    return named, given_scores, values, result


def moved_totals(values, option, change):
    return {
        each: Fraction(total) + (change if each == option else 0)
        for each, total in totals_of(values).items()
    }


@given(appraisals_with_cost())
def test_costs_scored_are_exactly_level_at_a_switching_value(appraisal):
    criteria, given_scores, values, result = appraisal
    for line in scored_lines(result, cost_criterion=COST, values=values).lines:
        for each in line.switches:
            change = each.to - Fraction(each.now)
            scores = slow_scores(
                criteria, given_scores, moved_totals(values, each.option, change)
            )
            assert scores[each.one] == scores[each.other] == max(scores.values())
            assert each.other == result.leader


@given(appraisals_with_cost(), st.fractions(0, 4), st.data())
def test_leader_stays_first_alone_short_of_the_switching_values(appraisal, times, data):
    criteria, given_scores, values, result = appraisal
    lines = scored_lines(result, cost_criterion=COST, values=values).lines
    line = data.draw(st.sampled_from(lines))
    now = Fraction(values[line.option][line.line])
    reached = now * times
    totals = moved_totals(values, line.option, reached - now)
    assume(totals[line.option] > 0)
    scores = slow_scores(criteria, given_scores, totals)
    leads = all(
        scores[result.leader] > scores[each] for each in scores if each != result.leader
    )
    ends = [each.to for each in line.switches]
    below = max((end for end in ends if end < now), default=None)
    above = min((end for end in ends if end > now), default=None)
    is_short = (below is None or reached > below) and (above is None or reached < above)
    if is_short:
        assert leads
    elif reached in ends:
        assert not leads
