"""Who may open which page of previews, escalation and plans for KPIs."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.concerns import NoticeFactory
from tests.factories.escalation import (
    EscalationRuleFactory,
    FiringFactory,
    KPIPlanFactory,
)

RULES = [
    Rule(
        "The preview of a variation in draft is for whole readers",
        "GET",
        READ_WHOLE,
        "",
        ("kpis:variation-preview variation_pk=draft_variation_pk",),
    ),
    Rule(
        "Members know of an approved variation, but read no figures by it",
        "GET",
        READ_WHOLE,
        "M",
        ("kpis:variation-preview variation_pk=approved_variation_pk",),
    ),
    Rule(
        "Escalation rules: whole readers, and administrators those of the council",
        "GET",
        READ_WHOLE + "S",
        but(READ_WHOLE + "S"),
        ("kpis:escalation-rule-list",),
    ),
    Rule(
        "One rule of the council",
        "GET",
        READ_WHOLE + "S",
        "",
        ("kpis:escalation-rule-detail pk=council_rule_pk",),
    ),
    Rule(
        "One rule of a contract is none of an administrator's",
        "GET",
        READ_WHOLE,
        "",
        ("kpis:escalation-rule-detail pk=contract_rule_pk",),
    ),
    Rule(
        "Rules of the council are added by administrators",
        "GET POST",
        "S",
        but("S"),
        ("kpis:escalation-rule-create",),
    ),
    Rule(
        "… and changed and ended by them",
        "GET POST",
        "S",
        READ_WHOLE,
        (
            "kpis:escalation-rule-edit pk=council_rule_pk",
            "kpis:escalation-rule-end pk=council_rule_pk",
        ),
    ),
    Rule(
        "Rules of a contract are added by commissioners of its directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        ("kpis:contract-escalation-rule-create",),
    ),
    Rule(
        "… and changed and ended by them",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "kpis:escalation-rule-edit pk=contract_rule_pk",
            "kpis:escalation-rule-end pk=contract_rule_pk",
        ),
    ),
    Rule(
        "Escalations of all contracts are for whole readers",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("kpis:firing-list",),
    ),
    Rule(
        "Escalations of a contract are for whole readers",
        "GET",
        READ_WHOLE,
        "PMS",
        ("kpis:contract-firing-list",),
    ),
    Rule(
        "One escalation is for whole readers",
        "GET",
        READ_WHOLE,
        "",
        ("kpis:firing-detail pk=firing_pk",),
    ),
    Rule(
        "Escalations are answered by commissioners of the directorate",
        "GET POST",
        "C",
        "cOAaFKU",
        ("kpis:firing-answer pk=firing_pk",),
    ),
    Rule(
        "Action plans for a KPI are raised and linked by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKU",
        (
            "kpis:kpi-plan-create pk=kpi_pk",
            "kpis:kpi-plan-link pk=kpi_pk",
            "kpis:kpi-plan-unlink pk=kpi_plan_pk",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    own = EscalationRuleFactory(contract=contract)
    kpi = contract.kpis.earliest("pk")
    link = KPIPlanFactory(plan__contract=contract, kpi=kpi)
    NoticeFactory(contract=contract, plan=link.plan)
    FiringFactory(rule=own, contract=contract, kpi=kpi)
    return {
        "kpi_plan_pk": link.pk,
        "council_rule_pk": EscalationRuleFactory().pk,
        "contract_rule_pk": own.pk,
        "firing_pk": FiringFactory(rule=own, contract=contract).pk,
    }
