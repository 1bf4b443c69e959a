"""The regime test answers as docs/rules/modification-test.md says."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.register.regimes import Regime
from contracts.variations.modification_law import Nature
from contracts.variations.regime_answers import regime_test
from contracts.variations.regime_test import (
    Answer,
    ChangeFacts,
    Judgement,
    Notice,
    Question,
    Succession,
    months_words,
    told,
)
from contracts_site.foundation.money import rounded
from tests.rule_pages import rows_under

EXAMPLES = rows_under("modification-test.md", "Worked examples")
NOT_MATERIAL = Judgement(
    scope_changes_materially=False, balance_changes_materially=False
)


def number(words: str) -> Decimal:
    kept = "".join(each for each in words if each in "0123456789.−")
    return Decimal(kept.replace("−", "-"))


def question(regime=Regime.PA_2023, value=0, months=0, **more) -> Question:
    """A standard £6m contract over sixty months, as of September 2026."""
    change = ChangeFacts(
        name="variation 1",
        value=None if value is None else Decimal(value),
        months=Decimal(months),
        succession=more.pop("succession", None),
        takes_up_option=more.pop("takes_up_option", False),
    )
    return Question(
        **{
            "regime": regime,
            "original_value": Decimal(6_000_000),
            "maximum_months": Decimal(60),
            "change": change,
            **more,
        }
    )


def route_of(asked: Question, key: str):
    return next(each for each in regime_test(asked).routes if each.key == key)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["case"])
def test_regime_test_answers_each_worked_example(row):
    found = regime_test(
        question(
            Regime(row["regime"]),
            number(row["change of value"]),
            number(row["change of term"]),
            original_value=number(row["original value"]),
            maximum_months=number(row["maximum term"]),
        )
    )
    assert found.notice.answer.value.startswith(row["UK10"])
    assert rounded(found.value.share, 1) == number(row["share of value"])
    assert rounded(found.term.share, 1) == number(row["share of term"])


def test_worked_examples_are_those_of_the_page():
    assert len(EXAMPLES) == 10


def test_notice_of_twelve_per_cent_on_a_six_million_contract_says_why():
    found = regime_test(question(value=720_000)).notice
    assert found.reason == (
        "The value changes by more than 10 %: £720,000 more, 12 % of £6,000,000."
    )
    assert found.source == "Procurement Act 2023, section 75(2)(a)(i)"
    assert "at least 8 working days" in found.remarks[1]


def test_notice_of_a_light_touch_contract_names_its_exemption():
    found = regime_test(question(Regime.PA_2023_LIGHT, 720_000))
    assert found.notice.source == "Procurement Act 2023, section 75(6)(b)"
    assert found.suggested_route == "freely"


@pytest.mark.parametrize(
    ("value", "months", "needed", "is_ambiguous"),
    [
        pytest.param(540_000, Decimal("7.2"), Notice.NEEDED, True, id="9% and 12%"),
        pytest.param(720_000, 5, Notice.NEEDED, True, id="12% and 8%"),
        pytest.param(720_000, Decimal("7.2"), Notice.NEEDED, False, id="both beyond"),
        pytest.param(600_000, 6, Notice.NOT_NEEDED, False, id="both exactly 10%"),
        pytest.param(0, Decimal("6.01"), Notice.NEEDED, False, id="term alone beyond"),
    ],
)
def test_notice_is_needed_unless_every_changed_dimension_is_within_its_limit(
    value, months, needed, is_ambiguous
):
    found = regime_test(question(value=value, months=months)).notice
    assert found.answer is needed
    assert any("“or”" in words for words in found.remarks) == is_ambiguous


def test_notice_for_works_allows_fifteen_per_cent():
    works = Judgement(nature=Nature.WORKS)
    at, over = 900_000, Decimal("900000.01")
    assert (
        regime_test(question(value=at, judgement=works)).notice.answer
        is Notice.NOT_NEEDED
    )
    assert (
        regime_test(question(value=over, judgement=works)).notice.answer
        is Notice.NEEDED
    )


def test_notice_of_a_transfer_on_restructuring_is_never_exempt():
    found = regime_test(question(succession=Succession.RESTRUCTURING))
    assert found.notice.answer is Notice.NEEDED
    assert "never exempt" in found.notice.reason


def test_notice_where_the_value_is_not_known_is_needed():
    found = regime_test(question(value=None)).notice
    assert found.answer is Notice.NEEDED
    assert "not known" in found.reason
    unrecorded = regime_test(question(value=10, original_value=None)).notice
    assert "not recorded" in unrecorded.reason


def test_changes_made_together_are_tested_as_one():
    earlier = ChangeFacts(name="variation 1", value=Decimal(400_000))
    alone = question(value=300_000, earlier=(earlier,))
    assert regime_test(alone).notice.answer is Notice.NOT_NEEDED
    together = replace(alone, together=(earlier,))
    assert regime_test(together).notice.answer is Notice.NEEDED


def test_below_threshold_counts_every_earlier_change():
    earlier = ChangeFacts(name="variation 0", value=Decimal(400_000))
    asked = question(value=300_000, judgement=NOT_MATERIAL)
    assert route_of(asked, "below_threshold").answer is Answer.PERMITTED
    asked = replace(asked, earlier=(earlier,))
    found = route_of(asked, "below_threshold")
    assert found.answer is Answer.NOT_PERMITTED
    assert "£700,000 more" in found.reason


@pytest.mark.parametrize(
    ("judgement", "months", "answer"),
    [
        (Judgement(), 6, Answer.DEPENDS),
        (NOT_MATERIAL, 6, Answer.PERMITTED),
        (NOT_MATERIAL, Decimal("6.1"), Answer.NOT_PERMITTED),
        (
            replace(NOT_MATERIAL, balance_changes_materially=True),
            0,
            Answer.NOT_PERMITTED,
        ),
        (replace(NOT_MATERIAL, scope_changes_materially=None), 0, Answer.DEPENDS),
    ],
)
def test_not_substantial_asks_for_a_small_term_and_an_officers_word(
    judgement, months, answer
):
    asked = question(months=months, judgement=judgement)
    assert route_of(asked, "not_substantial").answer is answer


def test_schedule_8_taking_up_an_option_is_provided_for():
    found = regime_test(question(takes_up_option=True))
    assert found.suggested_route == "provided_for"
    for more in ({"months": 1}, {"value": 1}, {"succession": Succession.OTHER}):
        found = regime_test(question(takes_up_option=True, **more))
        assert found.suggested_route == ""


@pytest.mark.parametrize("key", ["unforeseeable", "known_risk", "additional"])
def test_schedule_8_grounds_are_ruled_out_by_a_rise_of_more_than_half(key):
    half, more = question(value=3_000_000), question(value=3_000_001)
    assert route_of(half, key).answer is Answer.DEPENDS
    assert route_of(more, key).answer is Answer.NOT_PERMITTED
    less = question(value=-4_000_000)
    assert route_of(less, key).answer is Answer.DEPENDS


def test_schedule_8_restructuring_needs_a_new_provider():
    assert route_of(question(), "restructuring").answer is Answer.NOT_PERMITTED
    novated = question(succession=Succession.RESTRUCTURING)
    assert route_of(novated, "restructuring").answer is Answer.DEPENDS
    other = question(succession=Succession.OTHER)
    assert route_of(other, "restructuring").answer is Answer.NOT_PERMITTED


def test_schedule_8_defence_is_not_for_councils():
    assert route_of(question(), "defence").answer is Answer.NOT_PERMITTED


@pytest.mark.parametrize(
    ("value", "answer"),
    [(599_999, Answer.DEPENDS), (600_000, Answer.NOT_PERMITTED)],
)
def test_regulation_72_small_change_must_stay_below_ten_per_cent(value, answer):
    asked = question(Regime.PCR_2015, value)
    assert route_of(asked, "72_5").answer is answer


def test_regulation_72_change_that_is_not_substantial_needs_no_notice():
    found = regime_test(question(Regime.PCR_2015, judgement=NOT_MATERIAL))
    assert found.suggested_route == "72_1_e"
    assert found.notice.answer is Notice.NOT_NEEDED
    material = replace(NOT_MATERIAL, scope_changes_materially=True)
    asked = question(Regime.PCR_2015, judgement=material)
    assert route_of(asked, "72_1_e").answer is Answer.NOT_PERMITTED


def test_regulation_72_names_six_grounds():
    found = regime_test(question(Regime.PCR_2015))
    assert [each.key for each in found.routes] == [
        "72_1_a",
        "72_1_b",
        "72_1_c",
        "72_1_d",
        "72_1_e",
        "72_5",
    ]


@pytest.mark.parametrize(
    ("original", "value", "answer"),
    [
        pytest.param(1_600_000, 400_000, Answer.PERMITTED, id="25%, under £500,000"),
        pytest.param(6_000_000, 1_499_999, Answer.PERMITTED, id="under 25%"),
        pytest.param(6_000_000, 1_500_000, Answer.NOT_PERMITTED, id="exactly 25%"),
        pytest.param(1_000_000, 500_000, Answer.NOT_PERMITTED, id="half, £500,000"),
    ],
)
def test_regulation_13_councils_own_decision_has_two_ceilings(original, value, answer):
    asked = question(
        Regime.PSR,
        value,
        original_value=Decimal(original),
        judgement=NOT_MATERIAL,
    )
    assert route_of(asked, "13_1_d").answer is answer


def test_regulation_13_counts_earlier_changes_and_the_character():
    earlier = ChangeFacts(name="variation 0", value=Decimal(1_400_000))
    asked = question(Regime.PSR, 200_000, earlier=(earlier,), judgement=NOT_MATERIAL)
    assert route_of(asked, "13_1_d").answer is Answer.NOT_PERMITTED
    asked = question(Regime.PSR, 200_000)
    assert route_of(asked, "13_1_d").answer is Answer.DEPENDS
    different = replace(NOT_MATERIAL, scope_changes_materially=True)
    asked = replace(asked, judgement=different)
    assert route_of(asked, "13_1_d").answer is Answer.NOT_PERMITTED


@pytest.mark.parametrize(
    "regime",
    [Regime.EXEMPTED, Regime.BELOW_THRESHOLD, Regime.GRANT, Regime.IN_HOUSE],
)
def test_regime_without_a_statutory_test_points_to_local_rules(regime):
    found = regime_test(question(regime, 3_000_000, 30))
    assert not found.has_grounds
    assert found.suggested_route == "local_rules"
    assert found.notice.answer is Notice.NOT_NEEDED


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "no change"),
        (None, "a change of unknown size"),
        (-600_000, "£600,000 less, 10 % of £6,000,000"),
    ],
)
def test_told_says_by_how_much(value, words):
    assert told(regime_test(question(value=value)).value) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [("12", "12 months"), ("1", "1 month"), ("6.5", "6.5 months"), ("0", "0 months")],
)
def test_months_words_counts_as_people_do(months, words):
    assert months_words(Decimal(months)) == words


amounts = st.decimals(-10_000_000, 10_000_000, places=2)
months = st.decimals(-80, 80, places=1)
RANK = {Notice.NOT_NEEDED: 0, Notice.NEEDED: 1}


@given(value=amounts, more=st.decimals(0, 5_000_000, places=2), term=months)
def test_a_greater_change_never_needs_less_notice(value, more, term):
    sign = 1 if value >= 0 else -1
    small = regime_test(question(value=value, months=term)).notice.answer
    large = regime_test(question(value=value + sign * more, months=term)).notice.answer
    assert RANK[large] >= RANK[small]


@given(value=amounts, term=months)
def test_works_never_need_a_notice_that_services_do_not(value, term):
    asked = question(value=value, months=term)
    works = replace(asked, judgement=Judgement(nature=Nature.WORKS))
    needed = RANK[regime_test(asked).notice.answer]
    assert RANK[regime_test(works).notice.answer] <= needed


@given(value=amounts, term=months)
def test_notice_agrees_with_a_slow_reading_of_the_rule(value, term):
    """Divides in fractions, dimension by dimension, as a person would."""
    from fractions import Fraction

    shares = [Fraction(value) / 6_000_000, Fraction(term) / 60]
    expected = any(abs(share) > Fraction(1, 10) for share in shares if share)
    found = regime_test(question(value=value, months=term)).notice.answer
    assert (found is Notice.NEEDED) == expected
