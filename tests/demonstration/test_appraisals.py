"""The scored appraisals of the demonstration: one up to its decision, two in the middle."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.source import read_data
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostLine
from options_appraisal.cost_models.reading import costed_appraisal
from options_appraisal.deciding.models import Decision
from options_appraisal.results.reading import result_of
from options_appraisal.scores.models import ModeratedScore
from options_appraisal.scores.reading import round_that_counts, scoring_at_hand
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)
SUPPORT = "OA-2017-02"


@pytest.fixture
def loaded() -> Mapping[str, Appraisal]:
    """Those that are scored: the one of today is about a contract, loaded elsewhere."""
    council, data = read_data("council.json"), read_data("appraisals.json")
    load_council(council, on=TODAY)
    load_people(council["people"], password="a-password-of-the-tests")
    scored = [e for e in data["appraisals"] if e["details"]["way"] == "weighted"]
    load_appraisals({**data, "appraisals": scored}, on=TODAY)
    return {each.reference: each for each in Appraisal.objects.all()}


def test_support_services_are_scored_up_to_the_decision(loaded) -> None:
    appraisal = loaded[SUPPORT]
    assert appraisal.state == "decided"
    assert appraisal.is_illustrative
    answer = result_of(appraisal).answer
    assert answer.cost_criterion == "Affordability"
    assert answer.result.first == (
        "Five centre contracts by locality, one youth, one supervised contact",
    )
    approach, option = Decision.objects.filter(appraisal=appraisal)
    assert (approach.about, option.about) == ("approach", "option")
    assert "2019/20" in str(option.as_it_stood)
    left = ModeratedScore.objects.filter(round__appraisal=appraisal).exclude(reason="")
    assert left.count() == 2


def test_support_services_cost_as_paid_what_the_commitment_s_rule_says(loaded) -> None:
    """The services at a fixed price, less the savings, in financial years."""
    option = Option.objects.get(appraisal=loaded[SUPPORT], number=2)
    (cost,) = costed_appraisal(loaded[SUPPORT], [option]).costs
    kinds = {"service budget", "saving"}
    paid = sum(each.total.nominal for each in cost.lines if each.line.kind in kinds)
    *_, total = rows_under(
        "commitment.md", "Worked example: support services from 1 September 2019"
    )
    assert total["total"] == "£15,074,000"
    assert paid == Decimal("15051792.71")


def test_every_option_of_the_support_services_is_costed_and_within_reach(
    loaded,
) -> None:
    appraisal = loaded[SUPPORT]
    options = list(Option.objects.considered().filter(appraisal=appraisal))
    costed = costed_appraisal(appraisal, options)
    assert not [each.blocks for each in costed.costs if each.blocks]
    told = {c.option: costed.affordability_of(c).sentence for c in costed.costs}
    assert "within" in told[options[1].name].lower(), told


def test_price_of_a_provider_is_marked_exempt(loaded) -> None:
    (line,) = CostLine.objects.exclude(exempt_paragraph=None)
    assert (line.exempt_paragraph, line.price_of != "") == (3, True)


def test_scoring_waits_for_two_of_three_scorers(loaded) -> None:
    appraisal = loaded["OA-SCORING"]
    at_hand = scoring_at_hand(appraisal, round_that_counts(appraisal))
    waited_for = {each.scorer for each in at_hand.awaited()}
    assert waited_for == {"Lead commissioner, early years", "Head of a special school"}


def test_moderation_has_settled_some_and_not_all(loaded) -> None:
    appraisal = loaded["OA-MODERATION"]
    assert appraisal.state == "moderation"
    assert ModeratedScore.objects.filter(round__appraisal=appraisal).count() == 3
