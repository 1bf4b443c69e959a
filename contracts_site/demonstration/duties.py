"""Duties, procedure rules and back-plans of the demonstration council, each added once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.services import (
    Completion,
    Decision,
    DutyKey,
    LocalDutyDetails,
    Waiver,
    add_local_duty,
    complete_duty,
    decide_duty,
    waive_duty,
)
from contracts.procedure_rules.models import ProcedureRules, Quotation, RuleWaiver
from contracts.procedure_rules.services import (
    QuotationDetails,
    WaiverDetails,
    record_quotation,
    waive_rules,
)
from contracts.recommissioning.models import (
    MilestoneRecord,
    PlanChoice,
    PreElectionPeriod,
)
from contracts.recommissioning.services import (
    MilestoneDone,
    choose_procedure,
    complete_milestone,
)
from contracts.recommissioning.steps import Step
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import day

DAYS = frozenset(
    {
        "in_force_from",
        "in_force_until",
        "done_on",
        "waived_on",
        "decided_on",
        "due_on",
        "asked_on",
        "received_on",
    }
)
Rows = list[Mapping[str, Any]]


@transaction.atomic
def load_duties(data: Mapping[str, Any], *, on: date, by: User) -> None:
    load_register(data["contracts"], by=by)
    _load_rules(data["rules"])
    for period in data["pre_election_periods"]:
        PreElectionPeriod.objects.get_or_create(name=period["name"], defaults=period)
    _load_local_duties(data["local_duties"], by=by)
    _load_decisions(data["decisions"], on=on, by=by)
    _load_records(data["records"], on=on, by=by)
    _load_quotations(data, on=on, by=by)
    _load_plans(data, on=on, by=by)


def _load_rules(data: Mapping[str, Any]) -> None:
    rules, is_new = ProcedureRules.objects.get_or_create(
        in_force_from=day(data["in_force_from"]),
        defaults={
            "title": data["title"],
            "source": data["source"],
            "is_illustrative": True,
        },
    )
    if is_new:
        for band in data["bands"]:
            held = rules.bands.create(**band)
            held.refresh_from_db()
            held.full_clean()


def _load_local_duties(rows: Rows, *, by: User) -> None:
    for row in rows:
        if LocalDuty.objects.filter(title=row["title"]).exists():
            continue
        contract = _contract(row) if "contract" in row else None
        details = LocalDutyDetails(**_values(row))
        add_local_duty(contract=contract, details=details, by=by)


def _load_decisions(rows: Rows, *, on: date, by: User) -> None:
    for row in rows:
        contract = _contract(row)
        if not DutyOverride.objects.filter(
            contract=contract, code=row["code"]
        ).exists():
            decision = Decision(**_values(row, but=("code",)))
            decide_duty(
                contract=contract, code=row["code"], details=decision, on=on, by=by
            )


def _load_records(rows: Rows, *, on: date, by: User) -> None:
    for row in rows:
        code = row.get("code") or _local_code(row["local"])
        key = DutyKey(contract=_contract(row), code=code, occurrence=row["occurrence"])
        if DutyRecord.objects.filter(contract=key.contract, code=code).exists():
            continue
        details = _values(row, but=("code", "local", "occurrence"))
        if "waived_on" in row:
            waive_duty(duty=key, details=Waiver(**details), on=on, by=by)
        else:
            complete_duty(duty=key, details=Completion(**details), on=on, by=by)


def _load_quotations(data: Mapping[str, Any], *, on: date, by: User) -> None:
    for row in data["quotations"]:
        contract = _contract(row)
        held = Quotation.objects.filter(contract=contract, asked_of=row["asked_of"])
        if not held.exists():
            quotation = QuotationDetails(is_illustrative=True, **_values(row))
            record_quotation(contract=contract, details=quotation, on=on, by=by)
    for row in data["waivers"]:
        if not RuleWaiver.objects.filter(reference=row["reference"]).exists():
            waiver = WaiverDetails(is_illustrative=True, **_values(row))
            waive_rules(contract=_contract(row), details=waiver, on=on, by=by)


def _load_plans(data: Mapping[str, Any], *, on: date, by: User) -> None:
    for row in data["choices"]:
        contract = _contract(row)
        if not PlanChoice.objects.filter(contract=contract).exists():
            choose_procedure(
                contract=contract,
                procedure=row["procedure"],
                reason=row["reason"],
                by=by,
            )
    for row in data["milestones"]:
        contract, step = _contract(row), Step(row["step"])
        if not MilestoneRecord.objects.filter(contract=contract, step=step).exists():
            complete_milestone(
                contract=contract,
                step=step,
                details=MilestoneDone(done_on=day(row["done_on"]), note=row["note"]),
                on=on,
                by=by,
            )


def _values(row: Mapping[str, Any], *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a row says beside its contract, as the services take it."""
    left_out = {"contract", *but}
    values = {name: value for name, value in row.items() if name not in left_out}
    return {
        name: day(value)
        if name in DAYS
        else Decimal(value)
        if name == "price"
        else value
        for name, value in values.items()
    }


def _contract(row: Mapping[str, Any]) -> Contract:
    return Contract.objects.get(reference=row["contract"])


def _local_code(title: str) -> str:
    return LocalDuty.objects.get(title=title).policy().code
