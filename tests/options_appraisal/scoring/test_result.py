"""Options are weighed and ranked as docs/rules/scoring.md says."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.scoring.dominance import dominances
from options_appraisal.scoring.result import scored_result
from options_appraisal.scoring.weights import Criterion
from tests.options_appraisal.scoring.appraisals import appraisals
from tests.options_appraisal.scoring.example import (
    CRITERIA,
    OPTIONS,
    PAGE,
    RANKED,
    SCORES,
)
from tests.rule_pages import rows_under

# The worked example.


@pytest.mark.parametrize("row", RANKED, ids=OPTIONS)
def test_result_of_the_worked_example_is_as_the_page_says(row):
    result = scored_result(CRITERIA, OPTIONS, SCORES)
    (got,) = [each for each in result.options if each.option == row["option"]]
    told = (got.total_words, str(got.rank), got.working)
    assert told == (row["weighted score"], row["rank"], row["working"])


def test_result_of_the_worked_example_is_said_in_a_sentence():
    result = scored_result(CRITERIA, OPTIONS, SCORES)
    assert result.sentence == (
        "In-house is first with 66 of 100, ahead of One contract with 64.5"
    )
    assert result.leader == "In-house"
    assert result.options[0].parts[0].working == "70 × 40 ÷ 100 = 28"


def test_dominances_of_the_worked_example_are_as_the_page_says():
    told = [
        {
            "option": each.worse,
            "dominated by": each.better,
            "how": "everywhere" if each.is_everywhere else "nowhere worse",
            "better on": ", ".join(each.better_on),
        }
        for each in scored_result(CRITERIA, OPTIONS, SCORES).dominances
    ]
    assert told == rows_under(PAGE, "Worked example: dominated")


def test_dominance_is_said_in_a_sentence():
    everywhere, somewhere = scored_result(CRITERIA, OPTIONS, SCORES).dominances
    assert everywhere.reason == (
        "In-house scores higher than Two contracts on every criterion"
    )
    assert somewhere.reason == (
        "Mixed economy scores no lower than Two contracts on any criterion, and "
        "higher on Deliverability, Outcomes and Social value"
    )


# What blocks, and what is only remarked.

ONE = [Criterion("Outcomes", 100)]
TWO = [Criterion("Outcomes", 60), Criterion("Cost", 40)]


@pytest.mark.parametrize(
    ("criteria", "options", "scores", "blocks"),
    [
        (ONE, [], {}, ["There are no options to score"]),
        ([], ["A"], {}, ["There are no criteria yet"]),
        (
            TWO,
            ["A", "B"],
            {("A", "Outcomes"): Fraction(100)},
            [
                "A has no score yet on Cost",
                "B has no score yet on Outcomes and Cost",
            ],
        ),
        (
            [Criterion("Outcomes", 90)],
            ["A"],
            {("A", "Outcomes"): Fraction(1)},
            ["The points come to 90: 10 more are needed to make 100"],
        ),
        (
            [Criterion("Outcomes")],
            ["A"],
            {},
            ["Outcomes has no points yet", "A has no score yet on Outcomes"],
        ),
    ],
    ids=["no options", "no criteria", "missing scores", "not 100", "all at once"],
)
def test_result_is_blocked_in_words_and_ranks_nobody(criteria, options, scores, blocks):
    result = scored_result(criteria, options, scores)
    assert list(result.blocks) == blocks
    assert (result.options, result.leader) == ((), None)
    assert result.sentence == "There is no scored result yet"


def test_result_of_one_option_says_that_it_compares_nothing():
    result = scored_result(ONE, ["A"], {("A", "Outcomes"): Fraction(0)})
    assert result.sentence == "A is the only option scored"
    assert result.remarks == (
        "Outcomes is the only criterion",
        "Only one option is scored: there is nothing to compare it with",
    )


def test_result_where_all_tie_says_that_scores_do_not_tell_them_apart():
    scores = {(o, "Outcomes"): Fraction(50) for o in "ABC"}
    result = scored_result(ONE, ["C", "A", "B"], scores)
    assert [(o.option, str(o.rank)) for o in result.options] == [
        ("A", "1="),
        ("B", "1="),
        ("C", "1="),
    ]
    assert result.sentence == "A, B and C are first together with 50 of 100"
    assert result.leader is None
    assert result.dominances == ()
    assert result.remarks[-1] == (
        "All options have the same weighted score: it does not tell them apart"
    )


def test_rank_after_a_tie_leaves_out_the_places_it_took():
    scores = {
        (o, "Outcomes"): Fraction(n) for o, n in zip("ABCD", (9, 5, 5, 1), strict=True)
    }
    result = scored_result(ONE, "ABCD", scores)
    assert [str(each.rank) for each in result.options] == ["1", "2=", "2=", "4"]


def test_totals_that_differ_by_little_are_told_with_more_places():
    criteria = [Criterion("Outcomes", 99), Criterion("Cost", 1)]
    scores = {
        ("A", "Outcomes"): Fraction(50),
        ("A", "Cost"): Fraction(1, 7),
        ("B", "Outcomes"): Fraction(50),
        ("B", "Cost"): Fraction(1, 8),
    }
    result = scored_result(criteria, ["A", "B"], scores)
    assert [each.total_words for each in result.options] == ["49.5014", "49.5013"]


# Promises, and the slow way.


@given(appraisals(), st.randoms(use_true_random=False))
def test_order_of_options_and_criteria_changes_nothing(appraisal, chance):
    criteria, options, scores = appraisal
    result = scored_result(criteria, options, scores)
    mixed = scored_result(
        chance.sample(criteria, len(criteria)),
        chance.sample(options, len(options)),
        scores,
    )
    assert mixed.dominances == result.dominances
    assert mixed.sentence == result.sentence
    for one, other in zip(mixed.options, result.options, strict=True):
        assert (one.option, one.total, one.rank) == (
            other.option,
            other.total,
            other.rank,
        )


@given(appraisals())
def test_dominated_option_never_leads_alone(appraisal):
    result = scored_result(*appraisal)
    for each in result.dominances:
        assert each.worse != result.leader
        if each.is_everywhere:
            assert each.worse not in result.first


@given(appraisals(), st.data())
def test_raising_one_score_never_lowers_a_rank(appraisal, data):
    criteria, options, scores = appraisal
    place = data.draw(st.sampled_from(sorted(scores)))
    raised = {**scores, place: Fraction(100)}
    before = {o.option: o.rank.number for o in scored_result(*appraisal).options}
    after = {
        o.option: o.rank.number
        for o in scored_result(criteria, options, raised).options
    }
    assert after[place[0]] <= before[place[0]]


@given(appraisals())
def test_result_equals_the_slow_way_point_by_point(appraisal):
    """A hundred jurors vote, as many for each criterion as it has points; an option's
    total is what a juror gives it on average, and ranks come from comparing pairs."""
    criteria, options, scores = appraisal
    jury = [each.name for each in criteria for _ in range(each.points)]
    assert len(jury) == 100
    slow = {o: sum(scores[o, juror] for juror in jury) / 100 for o in options}
    for each in scored_result(*appraisal).options:
        assert each.total == slow[each.option]
        assert each.total == sum(part.amount for part in each.parts)
        beaten_by = [o for o in options if slow[o] > slow[each.option]]
        assert each.rank.number == len(beaten_by) + 1


@given(appraisals(values=st.sampled_from([Fraction(0), Fraction(50), Fraction(100)])))
def test_dominances_equal_the_slow_way_pair_by_pair(appraisal):
    criteria, options, scores = appraisal
    names = [each.name for each in criteria]
    slow = {
        (a, b)
        for a in options
        for b in options
        if not any(scores[a, c] < scores[b, c] for c in names)
        and any(scores[a, c] > scores[b, c] for c in names)
    }
    found = list(dominances(options, names, scores))
    assert {(each.better, each.worse) for each in found} == slow
    for each in found:
        ahead = [c for c in names if scores[each.better, c] > scores[each.worse, c]]
        assert sorted(each.better_on) == sorted(ahead)


@given(appraisals(), st.data())
def test_one_missing_score_blocks_and_is_named(appraisal, data):
    criteria, options, scores = appraisal
    place = data.draw(st.sampled_from(sorted(scores)))
    without = {key: value for key, value in scores.items() if key != place}
    result = scored_result(criteria, options, without)
    assert result.blocks == (f"{place[0]} has no score yet on {place[1]}",)
