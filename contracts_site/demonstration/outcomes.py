"""The plan with its outcomes, what contracts do for them, and totals of placements."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.outcomes.models import ContractOutcome, Outcome, OutcomePlan, Priority
from contracts.outcomes.services import (
    OutcomeDetails,
    PaymentDetails,
    PlanDetails,
    PriorityDetails,
    ServingDetails,
    add_outcome,
    add_plan,
    add_priority,
    serve_outcome,
    tie_payment,
)
from contracts.placements.models import PlacementTotal
from contracts.placements.services import TotalDetails, record_total
from contracts.register.models import Contract, Provider
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day
from kpis.definitions.models import KPI
from kpis.outcomes.services import link_outcomes


@transaction.atomic
def load_outcomes(data: Mapping[str, Any], *, on: date) -> None:
    """The whole plan, unless there is one of its title."""
    source, by = data["plan"], person(data["by"])
    if OutcomePlan.objects.filter(title=source["title"]).exists():
        return
    plan = add_plan(
        details=PlanDetails(
            title=source["title"],
            starts_on=day(source["starts_on"]),
            is_illustrative=True,
        ),
        by=by,
    )
    for row in data["priorities"]:
        priority = add_priority(
            plan=plan,
            details=PriorityDetails(
                number=row["number"],
                title=row["title"],
                description=row["description"],
            ),
            by=by,
        )
        for each in row["outcomes"]:
            _load_outcome(priority, each, on=on, by=by)


def _load_outcome(
    priority: Priority, row: Mapping[str, Any], *, on: date, by: User
) -> None:
    outcome = add_outcome(
        priority=priority,
        details=OutcomeDetails(
            number=row["number"],
            title=row["title"],
            description=row["description"],
            want_statements="\n".join(row["wants"]),
        ),
        by=by,
    )
    for reference, how in row["contracts"].items():
        serve_outcome(
            contract=Contract.objects.get(reference=reference),
            details=ServingDetails(outcome=outcome, how=how),
            by=by,
        )
    for reference, codes in row.get("kpis", {}).items():
        for kpi in KPI.objects.filter(contract__reference=reference, code__in=codes):
            link_outcomes(kpi=kpi, outcomes=[outcome], by=by)
    if "payment" in row:
        _load_payment(outcome, row["payment"], on=on, by=by)


def _load_payment(
    outcome: Outcome, row: Mapping[str, Any], *, on: date, by: User
) -> None:
    tie_payment(
        serving=ContractOutcome.objects.get(
            outcome=outcome, contract__reference=row["contract"]
        ),
        details=PaymentDetails(
            share_per_cent=Decimal(row["share_per_cent"]),
            condition=row["condition"],
            measured_by=on + timedelta(days=row["measured_by_days"]),
        ),
        by=by,
    )


@transaction.atomic
def load_placements(data: Mapping[str, Any]) -> None:
    """Totals, unless there are any."""
    by = person(data["by"])
    if PlacementTotal.objects.exists():
        return
    for row in data["totals"]:
        contract, provider, cost = (
            row.get(name) for name in ("contract", "provider", "total_cost")
        )
        record_total(
            details=TotalDetails(
                kind=row["kind"],
                period_start=day(row["period_start"]),
                period_end=day(row["period_end"]),
                number=row["number"],
                source=row["source"],
                provider=Provider.objects.get(name=provider) if provider else None,
                contract=Contract.objects.get(reference=contract) if contract else None,
                total_cost=Decimal(cost) if cost else None,
                is_illustrative=row["is_illustrative"],
            ),
            by=by,
        )
