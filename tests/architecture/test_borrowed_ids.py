"""Objects of another contract named in a form or an address reach nothing."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from kpis.returns.models import DraftFigure, Evidence, Query
from tests.factories.contracts import DirectorateFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.returns.conftest import at_moment
from tests.kpis.returns.situations import APRIL_OVER, Situation, children_centres

pytestmark = pytest.mark.django_db


@dataclass
class Neighbours:
    """A commissioner's own centres, and another directorate's contract."""

    centres: Situation
    client: Client
    foreign: KPIDefinitionFactory


@pytest.fixture
def neighbours() -> Neighbours:
    centres = children_centres()
    client = Client()
    client.force_login(centres.commissioner)
    return Neighbours(centres, client, KPIDefinitionFactory(kpi_set=KPISetFactory()))


def test_borrowed_kpi_of_another_contract_is_not_saved(neighbours: Neighbours) -> None:
    april, kpi = neighbours.centres.april, neighbours.foreign.kpi
    address = reverse("kpis:return-figure-save", args=[april.pk, kpi.pk])
    typed = {f"version-{kpi.pk}": "", f"value-{kpi.pk}": "70"}
    with at_moment(APRIL_OVER):
        assert neighbours.client.post(address, typed).status_code == 404
        neighbours.client.post(reverse("kpis:return-entry", args=[april.pk]), typed)
    assert not DraftFigure.objects.exists()


def test_borrowed_kpi_of_another_contract_takes_no_evidence(
    neighbours: Neighbours,
) -> None:
    args = [neighbours.centres.april.pk, neighbours.foreign.kpi.pk]
    address = reverse("kpis:evidence-upload", args=args)
    assert neighbours.client.post(address, {}).status_code == 404
    assert not Evidence.objects.exists()


def test_borrowed_kpi_of_another_contract_is_not_queried(
    neighbours: Neighbours,
) -> None:
    neighbours.centres.fill_in()
    neighbours.centres.submit()
    neighbours.client.post(
        reverse("kpis:return-query", args=[neighbours.centres.april.pk]),
        {"kpi": neighbours.foreign.kpi.pk, "text": "Why?"},
    )
    assert not Query.objects.exists()


def test_borrowed_kpi_has_no_history_in_this_return(neighbours: Neighbours) -> None:
    args = [neighbours.centres.april.pk, neighbours.foreign.kpi.pk]
    answer = neighbours.client.get(reverse("kpis:figure-detail", args=args))
    assert answer.status_code == 404


def test_borrowed_kpi_is_not_defined_in_a_set_of_this_contract(
    neighbours: Neighbours,
) -> None:
    kpi_set = neighbours.centres.kpi_set
    before = kpi_set.definitions.count()
    neighbours.client.post(
        reverse("kpis:definition-create", args=[kpi_set.pk]),
        {"kpi": neighbours.foreign.kpi.pk, "wording": "x", "unit": "count"},
    )
    assert kpi_set.definitions.count() == before


def test_borrowed_set_of_another_contract_is_not_compared(
    neighbours: Neighbours,
) -> None:
    address = reverse("kpis:kpi-set-compare", args=[neighbours.centres.kpi_set.pk])
    other = neighbours.foreign.kpi_set
    answer = neighbours.client.get(address, {"with_set": other.pk})
    assert answer.context.get("after") is None


def test_borrowed_directorate_takes_no_contract(neighbours: Neighbours) -> None:
    contract, elsewhere = neighbours.centres.contract, DirectorateFactory()
    neighbours.client.post(
        reverse("contracts:contract-edit", args=[contract.pk]),
        {
            "reference": contract.reference,
            "title": contract.title,
            "directorate": elsewhere.pk,
            "provider": contract.provider_id,
            "arrangement": contract.arrangement,
            "starts_on": "1 April 2018",
            "ends_on": "31 March 2021",
            "is_illustrative": "on",
        },
    )
    contract.refresh_from_db()
    assert contract.directorate != elsewhere
