"""Escalation rules of the demonstration council, and what they led to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.concerns.models import ActionPlan
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day
from contracts_site.foundation.calendars import Cadence, period_containing
from kpis.definitions.models import KPI
from kpis.escalation.judging import judge_contract
from kpis.escalation.models import EscalationRule, Firing
from kpis.escalation.services import RuleDetails, add_rule, answer_firing
from kpis.recovery.models import KPIPlan
from kpis.recovery.services import name_kpi


@transaction.atomic
def load_rules(data: Mapping[str, Any]) -> None:
    """Rules about ratings: before any return is validated, so that each firing has the
    day that it had."""
    _add_rules(data["rules"], by=person(data["written_by"]))


@transaction.atomic
def load_answers(data: Mapping[str, Any], *, now: datetime) -> None:
    """Once all returns are in: rules about those that are missing, the KPIs of plans,
    and answers to what is long over."""
    _add_rules(data["rules_about_returns"], by=person(data["written_by"]))
    for row in data["contract_rules"]:
        _add_contract_rule(row, by=person(data["plans_by"]), now=now)
    for row in data["plans"]:
        _name_kpis(row, by=person(data["plans_by"]))
    for row in data["answered"]:
        _answer(row, at=now)


def _add_rules(rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
    for row in rows:
        if not EscalationRule.objects.filter(title=row["title"]).exists():
            begins = {"in_force_from": day(row["in_force_from"])}
            add_rule(contract=None, details=RuleDetails(**{**row, **begins}), by=by)


def _add_contract_rule(row: Mapping[str, Any], *, by: User, now: datetime) -> None:
    """In force for so many months by now, and looked at at once."""
    held = EscalationRule.objects.filter(title=row["title"])
    kpi = KPI.objects.filter(contract__reference=row["contract"], code=row["kpi"])
    if held.exists() or not kpi:
        return
    source = dict(row)
    for name in ("contract", "in_force_for_months"):
        source.pop(name)
    months = period_containing(now.date(), cadence=Cadence.MONTHLY).run_up(
        row["in_force_for_months"]
    )
    details = RuleDetails(**{**source, "kpi": kpi[0], "in_force_from": months[0].first})
    add_rule(contract=kpi[0].contract, details=details, by=by)
    judge_contract(contract=kpi[0].contract, at=now)


def _answer(row: Mapping[str, Any], *, at: datetime) -> None:
    left = Firing.objects.to_answer().filter(contract__reference=row["contract"])
    if row.get("only_ended"):
        left = left.filter(ended_on__isnull=False)
    for firing in left:
        answer_firing(
            firing=firing,
            answer=Firing.Answer.DONE,
            answer_words=row["words"],
            at=at,
            by=person(row["by"]),
        )


def _name_kpis(row: Mapping[str, Any], *, by: User) -> None:
    """Each with its last escalation before the plan was raised, if there was one."""
    plan = ActionPlan.objects.filter(
        contract__reference=row["contract"], title=row["plan"]
    ).first()
    if plan is None or KPIPlan.objects.filter(plan=plan).exists():
        return
    for kpi in KPI.objects.filter(contract=plan.contract, code__in=row["kpis"]):
        firing = kpi.firings.true().filter(fired_on__lte=plan.raised_on).first()
        name_kpi(plan=plan, kpi=kpi, firing=firing, by=by)
