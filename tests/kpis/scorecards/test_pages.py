"""A contract's scorecard where there is nothing to rate."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(PersonFactory(auditor=True))
    return client


def test_scorecard_without_a_kpi_set_leads_to_the_sets_and_asks_for_no_period(
    auditor: Client,
) -> None:
    contract = ContractFactory()

    page = auditor.get(reverse("kpis:scorecard", args=[contract.pk])).content.decode()

    assert "No KPI set applies to this contract yet" in page
    assert reverse("kpis:kpi-set-list", args=[contract.pk]) in page
    assert "As reported at the end of" not in page


def test_scorecard_of_a_month_before_any_set_lets_another_be_chosen(
    auditor: Client,
) -> None:
    kpi_set = KPISetFactory(contract=ContractFactory(not_started=True))
    KPIDefinitionFactory(kpi_set=kpi_set)
    address = reverse("kpis:scorecard", args=[kpi_set.contract_id])

    page = auditor.get(address, {"as_reported_at": "1 January 2001"}).content.decode()

    assert "No KPI set of this contract was on record then" in page
    assert "As reported at the end of" in page
