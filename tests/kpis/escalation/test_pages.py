"""Pages of escalation rules and of what they led to."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from contracts.register.models import Contract
from kpis.escalation.home_tasks import ESCALATIONS_TO_ANSWER
from kpis.escalation.models import EscalationRule, Firing
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.escalation import EscalationRuleFactory, FiringFactory
from tests.factories.kpis import KPIFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(client: Client) -> Contract:
    made: Contract = ContractFactory()
    client.force_login(PersonFactory(commissioner_of=made.directorate))
    return made


def page(client: Client, name: str, *args: int, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def typed(**more: object) -> dict[str, object]:
    return {
        "title": "Three months off target",
        "condition": "running",
        "level": "slightly_below",
        "periods": "3",
        "times": "",
        "theme": "",
        "consequence": "The lead member is invited.",
        "told_posts": "Director",
        "plan_within_days": "20",
        "considers_notice": "on",
        "in_force_from": "1 April 2018",
        **more,
    }


def test_escalation_rule_create_by_an_administrator_holds_for_every_contract(
    client: Client,
) -> None:
    client.force_login(PersonFactory(administrator=True))
    client.post(reverse("kpis:escalation-rule-create"), typed())
    rule = EscalationRule.objects.get()
    assert (rule.contract, rule.periods, rule.plan_within_days) == (None, 3, 20)
    assert rule.considers_notice
    text = page(client, "kpis:escalation-rule-detail", rule.pk)
    assert (
        "Any KPI off target (Amber or worse) for 3 periods running: The lead member is "
        "invited. Told: Director. Action plan within 20 days. A rectification notice is "
        "considered."
    ) in text


def test_contract_escalation_rule_create_offers_the_kpis_of_the_contract(
    client: Client, contract: Contract
) -> None:
    own, other = KPIFactory(contract=contract), KPIFactory()
    url = reverse("kpis:contract-escalation-rule-create", args=[contract.pk])
    client.post(url, typed(kpi=own.pk))
    assert EscalationRule.objects.get().kpi == own
    response = client.post(url, typed(kpi=other.pk))
    assert response.context["form"].errors["kpi"]


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"periods": "0"}, "periods", "Enter at least 1 period."),
        ({"level": ""}, "level", "Choose the level for a rule about ratings."),
        ({"times": "2"}, "times", "say how many of them count"),
        ({"condition": "out_of"}, "times", "say how many of them count"),
        ({"consequence": ""}, "consequence", "Say what follows"),
    ],
    ids=["no periods", "no level", "times for a run", "no times", "nothing follows"],
)
def test_escalation_rule_create_tells_by_the_field(
    client: Client, contract: Contract, wrong: dict[str, str], field: str, words: str
) -> None:
    url = reverse("kpis:contract-escalation-rule-create", args=[contract.pk])
    response = client.post(url, typed(kpi="", **wrong))
    assert words in " ".join(response.context["form"].errors[field])
    assert not EscalationRule.objects.exists()


def test_escalation_rule_edit_changes_a_rule_that_has_not_fired(
    client: Client, contract: Contract
) -> None:
    rule = EscalationRuleFactory(contract=contract)
    url = reverse("kpis:escalation-rule-edit", args=[rule.pk])
    seen = client.get(url).context["form"].fields["seen"].initial
    client.post(url, typed(kpi="", title="Other", seen=seen))
    rule.refresh_from_db()
    assert rule.title == "Other"


def test_escalation_rule_edit_of_one_changed_meanwhile_keeps_what_was_typed(
    client: Client, contract: Contract
) -> None:
    rule = EscalationRuleFactory(contract=contract)
    url = reverse("kpis:escalation-rule-edit", args=[rule.pk])
    response = client.post(url, typed(kpi="", title="Other", seen="stale"))
    assert "Somebody else changed this" in response.content.decode()
    assert response.context["form"].data["title"] == "Other"


def test_escalation_rule_edit_of_one_that_has_fired_is_refused(
    client: Client, contract: Contract
) -> None:
    rule = EscalationRuleFactory(contract=contract)
    FiringFactory(rule=rule, contract=contract)
    url = reverse("kpis:escalation-rule-edit", args=[rule.pk])
    response = client.post(url, typed(kpi=""))
    assert "its words stay as they are" in response.content.decode()
    text = page(client, "kpis:escalation-rule-detail", rule.pk)
    assert reverse("kpis:escalation-rule-edit", args=[rule.pk]) not in text
    assert reverse("kpis:escalation-rule-end", args=[rule.pk]) in text


def test_escalation_rule_end_before_it_began_is_told_by_the_field(
    client: Client, contract: Contract
) -> None:
    rule = EscalationRuleFactory(contract=contract)
    url = reverse("kpis:escalation-rule-end", args=[rule.pk])
    response = client.post(url, {"in_force_to": "31 December 2017"})
    assert response.context["form"].errors["in_force_to"]
    client.post(url, {"in_force_to": "31 December 2018"})
    rule.refresh_from_db()
    assert rule.in_force_to == date(2018, 12, 31)


def test_escalation_rule_list_filters_and_exports_what_it_shows(
    client: Client, contract: Contract
) -> None:
    EscalationRuleFactory(title="Of the council")
    EscalationRuleFactory(title="Of the contract", contract=contract)
    text = page(client, "kpis:escalation-rule-list", query="?whose=council")
    assert "Of the council" in text
    assert "Of the contract" not in text
    sent = client.get(
        reverse("kpis:escalation-rule-list"), {"whose": "contract", "export": "csv"}
    )
    lines = csv.DictReader(StringIO(b"".join(sent).decode("utf-8-sig")))
    assert [line["Rule"] for line in lines] == ["Of the contract"]


def test_escalation_rule_list_shows_administrators_those_of_the_council(
    client: Client,
) -> None:
    council = EscalationRuleFactory(title="Of the council")
    EscalationRuleFactory(title="Of a contract", of_a_contract=True)
    client.force_login(PersonFactory(administrator=True))
    text = page(client, "kpis:escalation-rule-list")
    assert council.title in text
    assert "Of a contract" not in text


def test_contract_firing_list_filters_by_state(
    client: Client, contract: Contract
) -> None:
    FiringFactory(contract=contract, kpi__name="Still open")
    FiringFactory(contract=contract, kpi__name="Corrected since", untrue=True)
    shown = page(
        client, "kpis:contract-firing-list", contract.pk, query="?state=to_answer"
    )
    assert "Still open" in shown
    assert "Corrected since" not in shown
    shown = page(
        client, "kpis:contract-firing-list", contract.pk, query="?state=untrue"
    )
    assert "Corrected since" in shown
    assert "Still open" not in shown


def test_firing_list_exports_the_rule_and_what_is_behind_it(
    client: Client, contract: Contract
) -> None:
    FiringFactory(contract=contract)
    sent = client.get(reverse("kpis:firing-list"), {"export": "csv"})
    [line] = csv.DictReader(StringIO(b"".join(sent).decode("utf-8-sig")))
    assert line["Periods behind it"] == "April 2018: Amber (62 %); May 2018: Red (55 %)"
    assert line["Reference"] == contract.reference


def test_firing_detail_says_why_it_is_untrue(
    client: Client, contract: Contract
) -> None:
    firing = FiringFactory(contract=contract, untrue=True)
    text = page(client, "kpis:firing-detail", firing.pk)
    assert "As the record stands now, the rule was not met" in text
    assert reverse("kpis:firing-answer", args=[firing.pk]) not in text


def test_firing_answer_records_it_and_a_second_one_is_refused(
    client: Client, contract: Contract
) -> None:
    firing = FiringFactory(contract=contract)
    url = reverse("kpis:firing-answer", args=[firing.pk])
    response = client.post(url, {"answer": "", "answer_words": ""})
    assert set(response.context["form"].errors) == {"answer", "answer_words"}
    said = {"answer": "not_needed", "answer_words": "One centre was shut."}
    client.post(url, said)
    assert Firing.objects.get().answer == "not_needed"
    assert "answered already" in client.post(url, said).content.decode()
    text = page(client, "kpis:firing-detail", firing.pk)
    assert "One centre was shut." in text


def test_home_asks_commissioners_of_the_directorate_to_answer() -> None:
    firing = FiringFactory(plan_overdue=True)
    FiringFactory(untrue=True, contract=firing.contract)
    person = PersonFactory(commissioner_of=firing.contract.directorate)
    [task] = ESCALATIONS_TO_ANSWER.tasks_for(person, date(2018, 8, 2))
    assert task.url == reverse("kpis:firing-detail", args=[firing.pk])
    assert task.due_on == date(2018, 8, 1)
    assert not ESCALATIONS_TO_ANSWER.tasks_for(
        PersonFactory(auditor=True), date(2018, 8, 2)
    )


def test_concern_overview_counts_escalations_to_answer(
    client: Client, contract: Contract
) -> None:
    FiringFactory(contract=contract, plan_overdue=True)
    text = page(client, "contracts:concern-overview", contract.pk)
    assert "Escalations" in text
    assert "1 with a plan overdue" in text
