"""Pages that propose a KPI set and compare two sets."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from contracts.variations.models import Variation
from kpis.definitions.models import KPISet
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(client: Client) -> KPISet:
    award = KPISetFactory()
    KPIDefinitionFactory(kpi_set=award, kpi__code="A1")
    client.force_login(PersonFactory(commissioner_of=award.contract.directorate))
    return award


def propose_url(variation: Variation) -> str:
    return reverse("kpis:variation-kpi-set-propose", args=[variation.pk])


def test_variation_kpi_set_propose_copies_the_set_and_opens_it(
    client: Client, award: KPISet
) -> None:
    variation = VariationFactory(contract=award.contract)
    text = client.get(propose_url(variation)).content.decode()
    assert "“KPIs of the award”, in force on" in text
    assert variation.rationale in text
    response = client.post(propose_url(variation), {"name": "New", "reason": "Why"})
    proposed = KPISet.objects.get(variation=variation)
    assert response.headers["Location"] == reverse(
        "kpis:kpi-set-detail", args=[proposed.pk]
    )
    assert proposed.definitions.count() == 1


def test_variation_kpi_set_propose_without_name_or_reason_tells_by_the_fields(
    client: Client, award: KPISet
) -> None:
    variation = VariationFactory(contract=award.contract)
    response = client.post(propose_url(variation), {"name": "", "reason": ""})
    assert response.context["form"].errors == {
        "name": ["Enter a name for the KPI set."],
        "reason": ["Say why the KPI set changes."],
    }


def test_variation_kpi_set_propose_twice_is_refused_in_words(
    client: Client, award: KPISet
) -> None:
    proposed = KPISetFactory(contract=award.contract, proposed=True)
    assert proposed.variation is not None
    address = propose_url(proposed.variation)
    response = client.post(address, {"name": "New", "reason": "Why"})
    assert "already proposes a KPI set" in response.content.decode()
    assert KPISet.objects.count() == 2


def compare(client: Client, kpi_set: KPISet, query: str = "") -> str:
    address = reverse("kpis:kpi-set-compare", args=[kpi_set.pk])
    response = client.get(address + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_kpi_set_compare_shows_what_changes_with_its_warnings(
    client: Client, award: KPISet
) -> None:
    definition = award.definitions.get()
    record_figure(definition, Decimal(58))
    proposed = KPISetFactory(contract=award.contract, proposed=True)
    KPIDefinitionFactory(kpi_set=proposed, kpi=definition.kpi, target_low=Decimal(61))
    text = compare(client, proposed)
    assert "Look at these before deciding" in text
    assert "The target of A1 becomes easier to meet" in text
    assert "It is off target: Red in April 2018." in text
    assert "The target is at least 61 %; it was at least 65 %." in text


def test_kpi_set_compare_puts_the_earlier_set_first_whichever_was_asked(
    client: Client, award: KPISet
) -> None:
    varied = KPISetFactory(contract=award.contract, introduced_by_variation=True)
    title = "KPIs of the award beside KPIs from the variation"
    assert title in compare(client, varied)
    assert title in compare(client, award)
    assert title in compare(client, award, f"?with_set={varied.pk}")


def test_kpi_set_compare_with_a_set_of_another_contract_says_so(
    client: Client, award: KPISet
) -> None:
    for _ in range(2):
        KPISetFactory(contract=award.contract, proposed=True)
    other = KPISetFactory()
    text = compare(client, award, f"?with_set={other.pk}")
    assert "Choose another KPI set of this contract." in text


def test_kpi_set_compare_with_nothing_to_compare_says_what_to_do(
    client: Client, award: KPISet
) -> None:
    assert "A variation can propose one." in compare(client, award)


def test_variation_page_leads_to_its_kpi_set(client: Client, award: KPISet) -> None:
    variation = VariationFactory(contract=award.contract)
    address = reverse("contracts:variation-detail", args=[variation.pk])
    assert propose_url(variation) in client.get(address).content.decode()
    client.post(propose_url(variation), {"name": "New", "reason": "Why"})
    proposed = KPISet.objects.get(variation=variation)
    text = client.get(address).content.decode()
    assert reverse("kpis:kpi-set-detail", args=[proposed.pk]) in text
    assert "New: 1 KPI; 1 kept" in text


@pytest.mark.parametrize(
    ("who", "is_led"), [("commissioner", True), ("auditor", False)]
)
def test_variation_detail_leads_to_proposing_a_set_only_whoever_may(
    client: Client, award: KPISet, who: str, is_led: bool
) -> None:
    variation = VariationFactory(contract=award.contract)
    if who == "auditor":
        client.force_login(PersonFactory(auditor=True))
    address = reverse("contracts:variation-detail", args=[variation.pk])

    text = client.get(address).content.decode()

    assert "The KPIs stay as they are" in text
    assert (propose_url(variation) in text) is is_led
