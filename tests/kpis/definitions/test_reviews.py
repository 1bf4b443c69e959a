"""Who owns a definition and when it is reviewed: the form, the list, the home page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kpis.definitions.home_tasks import REVIEWS_DUE
from kpis.definitions.models import KPIDefinition
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db
TODAY = date(2018, 9, 3)


@pytest.fixture
def definition(client: Client) -> KPIDefinition:
    contract = ContractFactory(starts_on=date(2016, 10, 1), ends_on=date(2040, 9, 30))
    definition = KPIDefinitionFactory(kpi_set=KPISetFactory(contract=contract))
    client.force_login(PersonFactory(commissioner_of=contract.directorate))
    return definition


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def care(definition: KPIDefinition) -> str:
    return reverse("kpis:definition-care", args=[definition.pk])


def test_owner_and_review_are_kept_also_while_the_definition_is_in_use(
    client: Client, definition: KPIDefinition
) -> None:
    record_figure(definition, definition.target_low)
    sent = {"owner_post": "Head of early help", "next_review_on": "1 April 2027"}
    response = client.post(care(definition), sent, follow=True)
    definition.refresh_from_db()
    assert definition.owner_post == "Head of early help"
    assert definition.next_review_on == date(2027, 4, 1)
    text = text_of(response)
    assert "Head of early help" in text
    assert "1 April 2027" in text


def test_owner_changed_by_somebody_else_meanwhile_is_told_and_kept(
    client: Client, definition: KPIDefinition
) -> None:
    seen = client.get(care(definition)).context["form"]["seen"].value()
    KPIDefinition.objects.update(owner_post="Head of commissioning")
    sent = {"owner_post": "Head of early help", "seen": seen}
    response = client.post(care(definition), sent)
    text = text_of(response)
    assert "On record now: “Head of commissioning”" in text
    assert response.context["form"]["owner_post"].value() == "Head of early help"


@pytest.mark.parametrize(
    ("day", "due"),
    [
        pytest.param(TODAY, True, id="due today"),
        pytest.param(date(2018, 9, 4), False, id="due tomorrow"),
        pytest.param(None, False, id="no date"),
    ],
)
def test_review_stands_on_the_home_page_from_its_day_on(
    definition: KPIDefinition, day: date | None, due: bool
) -> None:
    KPIDefinition.objects.update(next_review_on=day)
    person = PersonFactory(commissioner_of=definition.kpi_set.contract.directorate)
    tasks = REVIEWS_DUE.tasks_for(person, TODAY)
    assert [task.due_on for task in tasks] == ([day] if due else [])
    assert [task.url for task in tasks] == ([care(definition)] if due else [])


def test_review_is_no_task_of_others_nor_of_a_set_that_ended(
    definition: KPIDefinition,
) -> None:
    KPIDefinition.objects.update(next_review_on=TODAY)
    contract = definition.kpi_set.contract
    ours = PersonFactory(commissioner_of=contract.directorate)
    for other in (
        PersonFactory(commissioner=True),
        PersonFactory(works_for=contract.provider),
        PersonFactory(auditor=True),
    ):
        assert REVIEWS_DUE.tasks_for(other, TODAY) == []
    assert REVIEWS_DUE.tasks_for(ours, contract.ends_on)
    assert REVIEWS_DUE.tasks_for(ours, contract.ends_on + timedelta(days=1)) == []
    KPISetFactory(
        contract=contract,
        introduced_by_variation=True,
        variation__effective_on=date(2018, 4, 1),
    )
    assert REVIEWS_DUE.tasks_for(ours, TODAY) == []


def test_reviews_are_listed_filtered_and_exported(
    client: Client, definition: KPIDefinition
) -> None:
    KPIDefinition.objects.update(next_review_on=date(2018, 9, 3))
    undated = KPIDefinitionFactory(kpi_set=definition.kpi_set)
    address = reverse("kpis:review-list")
    text = text_of(client.get(address))
    assert care(definition) in text
    assert "Nobody named" in text
    due = text_of(client.get(address, {"due_by": "3 September 2018"}))
    assert str(undated.kpi) not in due
    without = text_of(client.get(address, {"dated": "undated"}))
    assert str(undated.kpi) in without
    assert care(definition) not in without
    lines = b"".join(client.get(address, {"export": "csv"})).decode()
    assert "2018-09-03" in lines


def test_reviews_of_another_directorate_lead_to_the_kpi(
    client: Client, definition: KPIDefinition
) -> None:
    client.force_login(PersonFactory(auditor=True))
    text = text_of(client.get(reverse("kpis:review-list")))
    assert care(definition) not in text
    assert reverse("kpis:kpi-detail", args=[definition.kpi_id]) in text
