"""The recommissioning of support services as it stood in September 2018, and the
contracts of the two lots whose value was known then."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.money.services import record_row
from contracts.procurement.awarding import NewContract, make_contract
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.procurement.services import (
    AllocationDetails,
    ProcurementDetails,
    allocate_to_lot,
    begin_procurement,
)
from contracts.register.models import Contract, Directorate, Provider
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day


@transaction.atomic
def load_procurement(data: Mapping[str, Any]) -> None:
    """Load it with budgets, savings and lots, then contracts that are not made yet."""
    by, reference = person(data["recorded_by"]), data["details"]["reference"]
    procurement = Procurement.objects.filter(reference=reference).first()
    if procurement is None:
        procurement = _begin(data, by=by)
    for row in data["contracts"]:
        _load_contract(procurement, row, by=by)


def _begin(data: Mapping[str, Any], *, by: User) -> Procurement:
    details = data["details"]
    procurement = begin_procurement(
        details=ProcurementDetails(
            **details
            | {
                "directorate": Directorate.objects.get(name=details["directorate"]),
                "approved_on": day(details["approved_on"]),
                "starts_on": day(details["starts_on"]),
            }
        ),
        by=by,
    )
    _load_money(procurement, data, by=by)
    _load_lots(procurement, data, by=by)
    return procurement


def _load_contract(
    procurement: Procurement, row: Mapping[str, Any], *, by: User
) -> None:
    """One contract of lots, unless it is there or somebody made another of its lots."""
    lots = procurement.lots.filter(number__in=row["lots"], contract__isnull=True)
    is_made = Contract.objects.filter(reference=row["reference"]).exists()
    if is_made or len(lots) < len(row["lots"]):
        return
    wanted = NewContract(
        reference=row["reference"],
        title=row["title"],
        provider=Provider.objects.get(name=row["provider"]),
        procedure=row["procedure"],
        signed_on=day(row["signed_on"]),
    )
    make_contract(procurement=procurement, lots=lots, wanted=wanted, by=by)


def _load_money(procurement: Procurement, data: Mapping[str, Any], *, by: User) -> None:
    for model, rows in (
        (BudgetToday, data["today"]),
        (BudgetTomorrow, data["tomorrow"]),
    ):
        for row in rows:
            record_row(row=model(procurement=procurement), values=_amount(row), by=by)
    for row in data["savings"]:
        budget = _budget(procurement, row["budget"])
        record_row(
            row=ProcurementSaving(procurement=procurement),
            values=_amount(row) | {"budget": budget},
            by=by,
        )
    for row in data["costs"]:
        record_row(
            row=ProcurementCost(procurement=procurement),
            values=_amount(row) | {"dated_on": day(row["dated_on"])},
            by=by,
        )


def _load_lots(procurement: Procurement, data: Mapping[str, Any], *, by: User) -> None:
    decision = data["allocation"]
    decided_on = day(decision["decided_on"])
    for row in data["lots"]:
        lot = record_row(
            row=Lot(procurement=procurement),
            values={
                "number": row["number"],
                "title": row["title"],
                "locality": row["locality"],
                "budget": _budget(procurement, row["budget"]),
            },
            by=by,
        )
        if "allocated" in row:
            details = AllocationDetails(
                amount=Decimal(row["allocated"]),
                reason=decision["reason"],
                decided_by_post=decision["decided_by_post"],
                decided_on=decided_on,
            )
            allocate_to_lot(lot=lot, details=details, on=decided_on, by=by)


def _amount(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "amount": Decimal(row["amount"])}


def _budget(procurement: Procurement, name: str) -> BudgetTomorrow:
    return BudgetTomorrow.objects.get(procurement=procurement, name=name)
