"""The scored appraisals of the demonstration: one up to its decision, two in the middle."""

from datetime import date

import pytest

from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.source import read_data
from contracts_site.foundation.money.amounts import pounds
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostLine
from options_appraisal.cost_models.reading import costed_appraisal
from options_appraisal.costs.kinds import CostKind
from options_appraisal.deciding.models import Decision
from options_appraisal.results.reading import result_of
from options_appraisal.scores.models import ModeratedScore
from options_appraisal.scores.reading import round_that_counts, scoring_at_hand
from tests.rule_pages import RULES

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)
SUPPORT = "OA-2017-02"
COMMITMENT = (RULES / "commitment.md").read_text(encoding="utf-8")


def test_scored_appraisals_of_the_demonstration_tell_their_stories() -> None:
    """Without the one judged in words, and that of today about a contract."""
    council, data = read_data("council.json"), read_data("appraisals.json")
    load_council(council, on=TODAY)
    load_people(council["people"], password="a-password-of-the-tests")
    scored = [e for e in data["appraisals"] if e["details"]["way"] == "weighted"]
    load_appraisals({**data, "appraisals": scored}, on=TODAY)
    loaded = {each.reference: each for each in Appraisal.objects.all()}

    _support_services_are_scored_up_to_the_decision(loaded[SUPPORT])
    _support_services_cost_what_the_commitment_s_rule_says(loaded[SUPPORT])
    _only_the_preferred_option_is_within_the_envelope(loaded[SUPPORT])
    _one_price_of_a_provider_is_exempt()
    _scoring_waits_for_two_of_three_scorers(loaded["OA-SCORING"])
    _moderation_has_settled_some_and_not_all(loaded["OA-MODERATION"])


def _support_services_are_scored_up_to_the_decision(appraisal: Appraisal) -> None:
    assert appraisal.state == "decided"
    assert appraisal.is_illustrative
    answer = result_of(appraisal).answer
    assert answer.cost_criterion == "Affordability"
    option = Option.objects.get(appraisal=appraisal, number=2)
    assert answer.result.first == (option.name,)
    approach, decided = Decision.objects.filter(appraisal=appraisal)
    assert (approach.about, decided.about) == ("approach", "option")
    assert (decided.option, approach.option) == (option, None)
    assert "2019/20" in str(decided.as_it_stood)
    left = ModeratedScore.objects.filter(round__appraisal=appraisal).exclude(reason="")
    assert left.count() == 2


def _support_services_cost_what_the_commitment_s_rule_says(
    appraisal: Appraisal,
) -> None:
    """The services at a fixed price, less the savings, in financial years."""
    option = Option.objects.get(appraisal=appraisal, number=2)
    (cost,) = costed_appraisal(appraisal, [option]).costs
    kinds = {CostKind.SERVICE, CostKind.SAVING}
    paid = sum(each.total.nominal for each in cost.lines if each.line.kind in kinds)
    assert f"{pounds(paid)} |" in COMMITMENT


def _only_the_preferred_option_is_within_the_envelope(appraisal: Appraisal) -> None:
    options = list(Option.objects.considered().filter(appraisal=appraisal))
    costed = costed_appraisal(appraisal, options)
    within = [
        cost.option
        for cost in costed.costs
        if costed.affordability_of(cost).sentence == "Within the envelope in every year"
    ]
    assert within == [options[1].name]


def _one_price_of_a_provider_is_exempt() -> None:
    (line,) = CostLine.objects.exclude(exempt_paragraph=None)
    assert line.exempt_paragraph == 3
    assert line.price_of


def _scoring_waits_for_two_of_three_scorers(appraisal: Appraisal) -> None:
    round_ = round_that_counts(appraisal)
    assert round_ is not None
    waited_for = {each.scorer for each in scoring_at_hand(appraisal, round_).awaited()}
    assert waited_for == {"Lead commissioner, early years", "Head of a special school"}


def _moderation_has_settled_some_and_not_all(appraisal: Appraisal) -> None:
    assert appraisal.state == "moderation"
    assert ModeratedScore.objects.filter(round__appraisal=appraisal).count() == 3
