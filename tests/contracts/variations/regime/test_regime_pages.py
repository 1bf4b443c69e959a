"""The regime test of a variation: asked, decided, checked before approval."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from contracts.models import MadeTogether, ModificationTest
from contracts.variations.changes.services import record_change
from contracts.variations.models import Variation
from contracts.variations.regime.exceptions import (
    DecisionLiesAhead,
    RegimeIsNotRecorded,
    RouteIsNotOfTheRegime,
    VariationIsClosed,
)
from contracts.variations.regime.part import REGIME_TEST_CHECK
from contracts.variations.regime.services import (
    ModificationInputs,
    RouteDecision,
    decide_route,
    say_what_is_tested,
)
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.variations import PriceChangeFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
PRICE = Decimal(6_000_000)


def standard(regime="pa_2023", **more):
    return ContractFactory(live=True, regime=regime, total_value=PRICE, **more)


def dearer(contract, value=6_720_000, **state) -> Variation:
    variation = VariationFactory(contract=contract, **state)
    PriceChangeFactory(variation=variation, total_value_after=Decimal(value))
    return variation


def decision(**changes) -> RouteDecision:
    return RouteDecision(
        **{
            "route": "not_substantial",
            "notice": "needed",
            "reason": "",
            "decided_by_post": "Head of procurement",
            "decided_on": TODAY,
            **changes,
        }
    )


def inputs(**changes) -> ModificationInputs:
    return ModificationInputs(
        **{
            "nature": "services",
            "scope_changes_materially": False,
            "balance_changes_materially": False,
            **changes,
        }
    )


def findings(variation) -> list[tuple[str, bool]]:
    return [(f.words, f.is_blocking) for f in REGIME_TEST_CHECK.findings(variation)]


@pytest.fixture
def person():
    return PersonFactory()


def test_decide_route_keeps_the_suggestion_beside_the_decision(person):
    variation = dearer(standard())
    say_what_is_tested(variation=variation, inputs=inputs(), by=person)
    record = decide_route(variation=variation, decision=decision(), on=TODAY, by=person)
    assert (record.regime, record.suggested_route) == ("pa_2023", "not_substantial")
    assert (record.suggested_notice, record.tested_value) == ("needed", 720_000)
    assert record.recorded_by == person
    assert [is_blocking for _, is_blocking in findings(variation)] == [False]


def test_decide_route_otherwise_needs_a_reason(person):
    variation = dearer(standard())
    say_what_is_tested(variation=variation, inputs=inputs(), by=person)
    differs = decision(notice="not needed")
    with pytest.raises(ValidationError, match="Say why"):
        decide_route(variation=variation, decision=differs, on=TODAY, by=person)
    said = decision(notice="not needed", reason="Counsel's advice of 3 August.")
    record = decide_route(variation=variation, decision=said, on=TODAY, by=person)
    assert record.is_decided


def test_decide_route_refuses_what_cannot_be(person):
    variation = dearer(standard())
    tomorrow = decision(decided_on=TODAY + timedelta(days=1))
    with pytest.raises(DecisionLiesAhead):
        decide_route(variation=variation, decision=tomorrow, on=TODAY, by=person)
    foreign = decision(route="72_1_a", reason="x")
    with pytest.raises(RouteIsNotOfTheRegime):
        decide_route(variation=variation, decision=foreign, on=TODAY, by=person)
    unknown = dearer(standard(regime=""))
    with pytest.raises(RegimeIsNotRecorded):
        decide_route(variation=unknown, decision=decision(), on=TODAY, by=person)
    closed = dearer(standard(), approved=True)
    with pytest.raises(VariationIsClosed, match="is approved"):
        decide_route(variation=closed, decision=decision(), on=TODAY, by=person)


@pytest.mark.parametrize(
    ("regime", "expected"),
    [
        ("pa_2023", True),
        ("pcr_2015", True),
        ("psr", True),
        ("", False),
    ],
)
def test_approval_without_a_decision_is_blocked_where_the_law_names_grounds(
    regime, expected
):
    ((_, is_blocking),) = findings(dearer(standard(regime=regime)))
    assert is_blocking is expected


@pytest.mark.parametrize(
    "regime",
    ["pa_2023_light", "exempted", "below_threshold", "grant", "in_house"],
)
def test_approval_without_grounds_to_choose_needs_no_decision(regime):
    assert findings(dearer(standard(regime=regime))) == []


def test_approval_after_the_change_was_altered_asks_to_decide_again(person):
    variation = dearer(standard())
    say_what_is_tested(variation=variation, inputs=inputs(), by=person)
    decide_route(variation=variation, decision=decision(), on=TODAY, by=person)
    price = variation.pricechange
    price.total_value_after = Decimal(6_900_000)
    record_change(change=price, by=person)
    variation = Variation.objects.get(pk=variation.pk)
    ((words, is_blocking),) = findings(variation)
    assert "Decide again" in words
    assert is_blocking


def test_say_what_is_tested_takes_a_decision_back(person):
    variation = dearer(standard())
    say_what_is_tested(variation=variation, inputs=inputs(), by=person)
    decide_route(variation=variation, decision=decision(), on=TODAY, by=person)
    say_what_is_tested(variation=variation, inputs=inputs(nature="works"), by=person)
    record = ModificationTest.objects.get()
    assert not record.is_decided
    assert record.nature == "works"


@pytest.fixture
def contract():
    return standard()


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def at(variation, rest=""):
    return f"/contracts/variations/{variation.pk}/regime-test/{rest}"


def following(response, client):
    assert response.status_code == 302
    return words_of(client.get(response.url))


def typed(**changes):
    return {
        "route": "below_threshold",
        "notice": "needed",
        "reason": "",
        "decided_by_post": "Head of procurement",
        "decided_on": timezone.localdate().isoformat(),
        **changes,
    }


def test_variation_regime_test_says_that_twelve_per_cent_needs_a_notice(
    client, contract
):
    words = words_of(client.get(at(dearer(contract))))
    assert "A notice is needed" in words
    assert "£720,000 more, 12 % of £6,000,000" in words
    assert "Procurement Act 2023, Schedule 8, paragraph 1" in words
    assert "not legal advice" in words


def test_variation_regime_test_without_a_regime_says_what_to_do(sign_in):
    variation = dearer(standard(regime=""))
    person = PersonFactory(commissioner_of=variation.contract.directorate)
    words = words_of(sign_in(person).get(at(variation)))
    assert "procurement regime is not recorded" in words
    assert "Decide" not in words


def test_variation_regime_inputs_count_earlier_variations(client, contract):
    earlier = VariationFactory(contract=contract, approved=True, number=7)
    PriceChangeFactory(
        variation=earlier,
        total_value_before=PRICE,
        total_value_after=Decimal(6_400_000),
        applied_at=datetime(2018, 1, 1, tzinfo=UTC),
    )
    contract.total_value = Decimal(6_400_000)
    contract.save()
    variation = dearer(contract, 6_700_000, number=8)
    assert "No notice is needed" in words_of(client.get(at(variation)))
    sent = {
        "nature": "services",
        "scope_changes_materially": "no",
        "balance_changes_materially": "",
        "together": [earlier.pk],
    }
    words = following(client.post(at(variation, "inputs/"), sent), client)
    assert "variation 7" in words
    assert "£700,000 more, 11.7 % of £6,000,000" in words
    assert "A notice is needed" in words
    assert MadeTogether.objects.count() == 1
    seen = soup_of(client.get(at(variation, "inputs/"))).find(id="id_seen")["value"]
    alone = {**sent, "together": [], "seen": seen}
    following(client.post(at(variation, "inputs/"), alone), client)
    assert not MadeTogether.objects.exists()


def test_variation_regime_inputs_of_another_contract_are_not_counted(client, contract):
    foreign = VariationFactory(approved=True)
    sent = {"nature": "services", "together": [foreign.pk]}
    client.post(at(dearer(contract), "inputs/"), sent)
    assert not MadeTogether.objects.exists()


def test_variation_regime_decide_shows_the_decision(client, contract):
    variation = dearer(contract, 6_300_000)
    sent = typed(reason="A small change within the band.", notice="not needed")
    words = following(client.post(at(variation, "decide/"), sent), client)
    assert "The decision on the regime test is recorded." in words
    assert "A small change within the band." in words
    assert "The test suggested No route; notice: not needed" in words


def test_variation_regime_decide_otherwise_asks_why_at_the_field(client, contract):
    response = client.post(at(dearer(contract), "decide/"), typed())
    assert "Say why" in error_beside(response, "reason")
    assert not ModificationTest.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"route": ""}, "route", "Choose the route"),
        ({"route": "13_1_a"}, "route", "valid choice"),
        ({"decided_by_post": " "}, "decided_by_post", "Enter the post"),
        ({"decided_on": "1 January 2099"}, "decided_on", "cannot lie in the future"),
    ],
)
def test_variation_regime_decide_answers_at_the_field(
    client, contract, changes, field, words
):
    response = client.post(at(dearer(contract), "decide/"), typed(**changes))
    assert words in error_beside(response, field)


def test_variation_regime_decided_by_two_tells_the_second(client, contract, person):
    variation = dearer(contract)
    assert soup_of(client.get(at(variation, "decide/"))).find(id="id_seen") is not None
    say_what_is_tested(variation=variation, inputs=inputs(), by=person)
    sent = typed(route="not_substantial", seen="")
    refused = client.post(at(variation, "decide/"), sent)
    assert "Somebody else changed this" in words_of(refused)
    assert not ModificationTest.objects.get().is_decided


def test_variation_regime_of_a_closed_variation_is_no_longer_written(client, contract):
    closed = dearer(contract, approved=True)
    for act in ("inputs/", "decide/"):
        words = following(client.get(at(closed, act)), client)
        assert "can no longer be changed" in words


def test_variation_approve_is_blocked_until_the_regime_test_is_decided(
    client, contract
):
    variation = dearer(contract, proposed=True)
    url = f"/contracts/variations/{variation.pk}/approve/"
    words = words_of(client.get(url))
    assert "Decide the regime test (Procurement Act 2023) first." in words
    assert error_summary(client.get(url)) == []
