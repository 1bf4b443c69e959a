"""From off target to recovery: on the pages of the KPI, the plan and the notice."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from contracts.concerns.models import ActionPlan
from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.escalation.models import Firing
from kpis.recovery.models import KPIPlan
from tests.factories.accounts import PersonFactory
from tests.factories.concerns import NoticeFactory
from tests.factories.contracts import ActionPlanFactory
from tests.factories.escalation import FiringFactory, KPIPlanFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def a1() -> KPIDefinition:
    award = KPISetFactory(contract__starts_on=date(2016, 10, 1))
    made: KPIDefinition = KPIDefinitionFactory(
        kpi_set=award, kpi__code="A1", kpi__name="Children reached"
    )
    return made


@pytest.fixture
def commissioner(client: Client, a1: KPIDefinition) -> User:
    person: User = PersonFactory(commissioner_of=a1.kpi_set.contract.directorate)
    client.force_login(person)
    return person


def page(client: Client, name: str, *args: int) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def plan_for(a1: KPIDefinition) -> ActionPlan:
    """Six months at 60, then a plan, then three at 70."""
    for number in range(1, 10):
        value = Decimal(60 if number <= 6 else 70)
        record_figure(a1, value, day=date(2018, number, 3))
    plan: ActionPlan = ActionPlanFactory(
        contract=a1.kpi_set.contract, raised_on=date(2018, 7, 1)
    )
    KPIPlanFactory(plan=plan, kpi=a1.kpi)
    return plan


def typed(**more: str) -> dict[str, str]:
    return {
        "title": "Back on target",
        "concern": "Too few children come.",
        "lead_post": "Area manager",
        "monitored_by_post": "",
        "raised_on": "3 September 2018",
        "answers_issue": "",
        "answers_risk": "",
        **more,
    }


def test_kpi_plan_create_from_an_escalation_links_both_and_answers_it(
    client: Client, a1: KPIDefinition, commissioner: User
) -> None:
    firing = FiringFactory(contract=a1.kpi.contract, kpi=a1.kpi)
    url = reverse("kpis:kpi-plan-create", args=[a1.kpi_id]) + f"?firing={firing.pk}"
    text = client.get(url).content.decode()
    assert "May 2018: Red (55 %)" in text
    assert "A1 Children reached: back on target" in text
    response = client.post(url, typed())
    link = KPIPlan.objects.get()
    assert (link.kpi, link.firing) == (a1.kpi, firing)
    assert response.headers["Location"] == reverse(
        "contracts:action-plan-detail", args=[link.plan_id]
    )
    firing.refresh_from_db()
    assert firing.answer == Firing.Answer.DONE
    assert "“Back on target” is raised" in firing.answer_words
    assert firing.answered_by == commissioner


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_create_without_an_escalation_links_the_kpi(
    client: Client, a1: KPIDefinition
) -> None:
    client.post(reverse("kpis:kpi-plan-create", args=[a1.kpi_id]), typed())
    assert KPIPlan.objects.get().firing is None


@pytest.mark.usefixtures("commissioner")
@pytest.mark.parametrize("asked", ["x", "999999999999999999999", "other"])
def test_kpi_plan_create_takes_no_escalation_of_another_kpi(
    client: Client, a1: KPIDefinition, asked: str
) -> None:
    number = str(FiringFactory().pk) if asked == "other" else asked
    url = reverse("kpis:kpi-plan-create", args=[a1.kpi_id])
    client.post(f"{url}?firing={number}", typed())
    assert KPIPlan.objects.get().firing is None


@pytest.mark.usefixtures("commissioner")
def test_kpi_plan_create_keeps_what_was_typed_when_something_is_missing(
    client: Client, a1: KPIDefinition
) -> None:
    url = reverse("kpis:kpi-plan-create", args=[a1.kpi_id])
    response = client.post(url, typed(lead_post=""))
    assert response.context["form"].errors["lead_post"]
    assert "Too few children come." in response.content.decode()
    assert not KPIPlan.objects.exists()


@pytest.mark.usefixtures("commissioner")
def test_action_plan_detail_tells_its_kpi_and_what_came_of_it(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    text = page(client, "contracts:action-plan-detail", plan.pk)
    assert "For KPI" in text
    assert reverse("kpis:kpi-detail", args=[a1.kpi_id]) in text
    assert "The mean went from 60.00 % to 70.00 %, which is better." in text
    assert "Of the 3 later figures 3 lie outside the range expected" in text
    assert "This does not show that the plan was the cause." in text


@pytest.mark.usefixtures("commissioner")
def test_action_plan_detail_claims_nothing_from_too_few_figures(
    client: Client, a1: KPIDefinition
) -> None:
    record_figure(a1, Decimal(60), day=date(2018, 4, 3))
    plan = ActionPlanFactory(contract=a1.kpi.contract)
    KPIPlanFactory(plan=plan, kpi=a1.kpi)
    text = page(client, "contracts:action-plan-detail", plan.pk)
    assert "Too few figures to compare: 1 before and 0 since." in text
    assert "cause" not in text


@pytest.mark.usefixtures("commissioner")
def test_figures_measured_otherwise_are_left_out_and_said(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    varied = KPISetFactory(contract=a1.kpi.contract, introduced_by_variation=True)
    other = KPIDefinitionFactory(kpi_set=varied, kpi=a1.kpi, calculation="All who came")
    record_figure(other, Decimal(80), day=date(2018, 11, 3))
    text = page(client, "contracts:action-plan-detail", plan.pk)
    assert "9 figures are left out: measured otherwise." in text


@pytest.mark.usefixtures("commissioner")
def test_kpi_detail_shows_escalation_plan_and_notice_as_a_chain(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    firing = FiringFactory(contract=a1.kpi.contract, kpi=a1.kpi)
    notice = NoticeFactory(contract=a1.kpi.contract, plan=plan)
    text = page(client, "kpis:kpi-detail", a1.kpi_id)
    for name, pk in (
        ("kpis:firing-detail", firing.pk),
        ("contracts:action-plan-detail", plan.pk),
        ("contracts:notice-detail", notice.pk),
        ("kpis:kpi-plan-create", a1.kpi_id),
    ):
        assert reverse(name, args=[pk]) in text


def test_kpi_detail_shows_its_provider_the_plan_but_no_escalation(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    firing = FiringFactory(contract=a1.kpi.contract, kpi=a1.kpi)
    notice = NoticeFactory(contract=a1.kpi.contract, plan=plan)
    KPIPlan.objects.update(firing=firing)
    client.force_login(PersonFactory(works_for=a1.kpi.contract.provider))
    for name, pk in (
        ("kpis:kpi-detail", a1.kpi_id),
        ("contracts:action-plan-detail", plan.pk),
    ):
        text = page(client, name, pk)
        assert plan.title in text
        assert reverse("kpis:firing-detail", args=[firing.pk]) not in text
        assert reverse("contracts:notice-detail", args=[notice.pk]) not in text
        assert reverse("kpis:kpi-plan-create", args=[a1.kpi_id]) not in text


@pytest.mark.usefixtures("commissioner")
def test_notice_detail_names_the_plan_it_follows_and_its_kpi(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    notice = NoticeFactory(contract=a1.kpi.contract, plan=plan)
    text = page(client, "contracts:notice-detail", notice.pk)
    assert "Follows action plan" in text
    assert reverse("contracts:action-plan-detail", args=[plan.pk]) in text
    assert reverse("kpis:kpi-detail", args=[a1.kpi_id]) in text
    back = page(client, "contracts:action-plan-detail", plan.pk)
    assert reverse("contracts:notice-detail", args=[notice.pk]) in back


@pytest.mark.usefixtures("commissioner")
def test_chart_marks_where_the_plan_began_and_where_it_ended(
    client: Client, a1: KPIDefinition
) -> None:
    plan = plan_for(a1)
    ActionPlan.objects.filter(pk=plan.pk).update(
        closed_on=date(2018, 9, 14), outcome="Reached."
    )
    text = page(client, "kpis:kpi-detail", a1.kpi_id)
    assert "Plan 1 ends" in text
