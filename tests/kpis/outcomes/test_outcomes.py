"""KPIs linked to outcomes: on the KPI's page, and on the outcome's."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kpis.definitions.models import KPIDefinition
from kpis.outcomes.exceptions import OutcomesChangedMeanwhile
from kpis.outcomes.models import OutcomeShown
from kpis.outcomes.services import link_outcomes, mark_of_outcomes
from tests.factories.accounts import PersonFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.outcomes import OutcomeFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def definition(client: Client) -> KPIDefinition:
    definition = KPIDefinitionFactory()
    directorate = definition.kpi_set.contract.directorate
    client.force_login(PersonFactory(commissioner_of=directorate))
    return definition


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_kpi_is_linked_to_outcomes_and_each_page_leads_to_the_other(
    client: Client, definition: KPIDefinition
) -> None:
    outcome = OutcomeFactory()
    record_figure(definition, Decimal(66))
    kpi_page = reverse("kpis:kpi-detail", args=[definition.kpi_id])
    address = reverse("kpis:kpi-outcomes", args=[definition.kpi_id])
    outcome_page = reverse("contracts:outcome-detail", args=[outcome.pk])
    assert address in text_of(client.get(kpi_page))
    response = client.post(address, {"outcomes": [outcome.pk]}, follow=True)
    assert outcome_page in text_of(response)
    shown = text_of(client.get(outcome_page))
    assert kpi_page in shown
    assert "Green, April 2018" in shown


def test_kpi_without_a_validated_figure_stands_without_a_rating(
    client: Client, definition: KPIDefinition
) -> None:
    shown = OutcomeShown.objects.create(kpi=definition.kpi, outcome=OutcomeFactory())
    page = reverse("contracts:outcome-detail", args=[shown.outcome_id])
    text = text_of(client.get(page))
    assert str(definition.kpi) in text
    assert "Green" not in text


def test_member_sees_the_outcome_without_the_kpis_that_are_not_public(
    client: Client, definition: KPIDefinition
) -> None:
    shown = OutcomeShown.objects.create(kpi=definition.kpi, outcome=OutcomeFactory())
    client.force_login(PersonFactory(member=True))
    page = reverse("contracts:outcome-detail", args=[shown.outcome_id])
    assert str(definition.kpi) not in text_of(client.get(page))


def test_provider_sees_its_kpi_without_the_outcomes(
    client: Client, definition: KPIDefinition
) -> None:
    shown = OutcomeShown.objects.create(kpi=definition.kpi, outcome=OutcomeFactory())
    provider = definition.kpi_set.contract.provider
    client.force_login(PersonFactory(works_for=provider))
    page = reverse("kpis:kpi-detail", args=[definition.kpi_id])
    assert str(shown.outcome) not in text_of(client.get(page))


def test_linking_again_keeps_adds_and_takes_away(definition: KPIDefinition) -> None:
    first, second, third = (OutcomeFactory() for _ in range(3))
    person = PersonFactory()
    link_outcomes(kpi=definition.kpi, outcomes=[first, second], by=person)
    kept = OutcomeShown.objects.get(outcome=second)
    link_outcomes(kpi=definition.kpi, outcomes=[second, third], by=person)
    assert set(OutcomeShown.objects.values_list("outcome", flat=True)) == {
        second.pk,
        third.pk,
    }
    assert OutcomeShown.objects.get(outcome=second) == kept


def test_outcomes_linked_by_somebody_else_meanwhile_are_told(
    client: Client, definition: KPIDefinition
) -> None:
    first, second = OutcomeFactory(), OutcomeFactory()
    seen = mark_of_outcomes(definition.kpi)
    link_outcomes(kpi=definition.kpi, outcomes=[first], by=PersonFactory())
    with pytest.raises(OutcomesChangedMeanwhile):
        link_outcomes(
            kpi=definition.kpi, outcomes=[second], seen=seen, by=PersonFactory()
        )
    address = reverse("kpis:kpi-outcomes", args=[definition.kpi_id])
    response = client.post(address, {"outcomes": [second.pk], "seen": seen})
    assert "Your choice is kept" in text_of(response)
    assert response.context["form"]["outcomes"].value() == [str(second.pk)]
    again = response.context["form"]["seen"].value()
    client.post(address, {"outcomes": [second.pk], "seen": again})
    assert OutcomeShown.objects.get().outcome == second


def test_page_without_any_outcome_says_what_to_do(
    client: Client, definition: KPIDefinition
) -> None:
    address = reverse("kpis:kpi-outcomes", args=[definition.kpi_id])
    assert "No outcome is recorded yet" in text_of(client.get(address))


def test_kpi_linked_twice_to_an_outcome_is_refused(definition: KPIDefinition) -> None:
    shown = OutcomeShown.objects.create(kpi=definition.kpi, outcome=OutcomeFactory())
    with (
        pytest.raises(IntegrityError, match="kpi_shows_an_outcome_once"),
        transaction.atomic(),
    ):
        OutcomeShown.objects.create(kpi=shown.kpi, outcome=shown.outcome)
