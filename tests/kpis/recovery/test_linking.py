"""Linking an action plan to a KPI, and unlinking it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts.concerns.models import ActionPlan
from contracts_site.accounts.models import User
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.recovery.models import KPIPlan
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ActionPlanFactory
from tests.factories.escalation import FiringFactory, KPIPlanFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

pytestmark = pytest.mark.django_db

RAISED = date(2018, 7, 1)


@pytest.fixture
def a1() -> KPI:
    award = KPISetFactory(contract__starts_on=date(2016, 10, 1))
    made = KPIDefinitionFactory(
        kpi_set=award, kpi__code="A1", kpi__name="Children reached"
    )
    kpi: KPI = made.kpi
    return kpi


@pytest.fixture
def plan(a1: KPI) -> ActionPlan:
    made: ActionPlan = ActionPlanFactory(
        contract=a1.contract, title="Open on Saturdays", raised_on=RAISED
    )
    return made


@pytest.fixture
def commissioner(client: Client, a1: KPI) -> User:
    person: User = PersonFactory(commissioner_of=a1.contract.directorate)
    client.force_login(person)
    return person


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def kpi_url(kpi: KPI) -> str:
    return reverse("kpis:kpi-detail", args=[kpi.pk])


def link_url(kpi: KPI) -> str:
    return reverse("kpis:kpi-plan-link", args=[kpi.pk])


def unlink_url(link: KPIPlan) -> str:
    return reverse("kpis:kpi-plan-unlink", args=[link.pk])


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_link_stands_on_the_page_of_both_with_the_effect(
    client: Client, a1: KPI, plan: ActionPlan
) -> None:
    assert link_url(a1) in text(client, kpi_url(a1))
    assert "Open on Saturdays (raised 1 July 2018)" in text(client, link_url(a1))
    response = client.post(link_url(a1), {"plan": plan.pk})
    assert response.headers["Location"] == kpi_url(a1)
    page = text(client, kpi_url(a1))
    assert "The action plan is linked." in page
    assert "Too few figures to compare" in page
    assert link_url(a1) not in page
    detail = reverse("contracts:action-plan-detail", args=[plan.pk])
    assert kpi_url(a1) in text(client, detail)


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_link_offers_plans_of_the_contract_that_are_not_linked(
    client: Client, a1: KPI, plan: ActionPlan
) -> None:
    KPIPlanFactory(
        kpi=a1, plan=ActionPlanFactory(contract=a1.contract, title="Linked by now")
    )
    elsewhere = ActionPlanFactory(title="Of another contract")
    page = text(client, link_url(a1))
    assert "Open on Saturdays" in page
    assert "Linked by now" not in page
    assert "Of another contract" not in page
    refused = client.post(link_url(a1), {"plan": elsewhere.pk})
    assert refused.context["form"].errors["plan"]
    assert not KPIPlan.objects.filter(plan=elsewhere).exists()


@pytest.mark.usefixtures("commissioner", "plan")
def test_kpi_plan_link_without_a_choice_is_told_at_the_field(
    client: Client, a1: KPI
) -> None:
    response = client.post(link_url(a1), {})
    assert response.context["form"].errors["plan"] == ["Choose an action plan."]


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_link_with_nothing_to_link_says_so(client: Client, a1: KPI) -> None:
    assert link_url(a1) not in text(client, kpi_url(a1))
    response = client.get(link_url(a1), follow=True)
    assert response.redirect_chain[-1][0] == kpi_url(a1)
    assert "Raise one for it instead." in response.content.decode()


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_unlink_asks_first_and_leaves_plan_and_answer(
    client: Client, a1: KPI, plan: ActionPlan
) -> None:
    firing = FiringFactory(
        contract=a1.contract,
        kpi=a1,
        answer=Firing.Answer.DONE,
        answer_words="A plan.",
        answered_by=PersonFactory(),
        answered_at=datetime(2018, 7, 2, 9, 0, tzinfo=UTC),
    )
    link = KPIPlanFactory(kpi=a1, plan=plan, firing=firing)
    assert unlink_url(link) in text(client, kpi_url(a1))
    assert "Unlink this action plan?" in text(client, unlink_url(link))
    assert KPIPlan.objects.exists()
    response = client.post(unlink_url(link), follow=True)
    assert response.redirect_chain[-1][0] == kpi_url(a1)
    assert "The action plan is unlinked." in response.content.decode()
    assert not KPIPlan.objects.exists()
    assert ActionPlan.objects.get() == plan
    firing.refresh_from_db()
    assert firing.answer == Firing.Answer.DONE
    assert client.post(unlink_url(link)).status_code == 404


def test_readers_are_offered_neither(client: Client, a1: KPI, plan: ActionPlan) -> None:
    link = KPIPlanFactory(kpi=a1, plan=ActionPlanFactory(contract=a1.contract))
    client.force_login(PersonFactory(auditor=True))
    page = text(client, kpi_url(a1))
    assert link_url(a1) not in page
    assert unlink_url(link) not in page
    assert client.get(link_url(a1)).status_code == 403
    assert client.post(unlink_url(link)).status_code == 403
    assert KPIPlan.objects.get() == link
