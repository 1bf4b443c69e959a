"""The acts on a procurement: begun, revised, its pot allocated, contracts made of lots."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import ProtectedError

from contracts.money.models import PriceLine
from contracts.procurement.exceptions import (
    DecidedInTheFuture,
    LotHasAContract,
    LotIsPricedInItsContract,
    MoreThanThePot,
    OthersRestOnIt,
)
from contracts.procurement.models import (
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementRow,
)
from contracts.register.models import Contract, Directorate
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

NOUGHT = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class ProcurementDetails:
    """What is bought, how, under whose approval and for how long."""

    reference: str
    title: str
    directorate: Directorate
    starts_on: date
    initial_years: int
    option_months: list[int] = field(default_factory=list)
    description: str = ""
    regime: str = ""
    procedure: str = ""
    approved_by_post: str = ""
    approved_on: date | None = None
    approval_reference: str = ""
    value_basis: str = Contract.ValueBasis.NET
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class AllocationDetails:
    """What a lot gets of its budget in a year, why, and by whose decision."""

    amount: Decimal
    reason: str
    decided_by_post: str
    decided_on: date


def begin_procurement(*, details: ProcurementDetails, by: User) -> Procurement:
    with transaction.atomic(), acting_as(by):
        return _write(Procurement(), details)


def revise_procurement(
    *,
    procurement: Procurement,
    details: ProcurementDetails,
    seen: str | None = None,
    by: User,
) -> Procurement:
    """`seen` marks it as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        held = Procurement.objects.select_for_update().get(pk=procurement.pk)
        return _write(refuse_if_changed(held, seen=seen), details)


def allocate_to_lot(
    *, lot: Lot, details: AllocationDetails, on: date, by: User
) -> PotAllocation:
    """Give a lot its value out of its budget: never more than is left there.

    If a contract was made of the lot before its value was known, the value becomes a
    price of that contract.
    """
    if details.decided_on > on:
        raise DecidedInTheFuture
    with transaction.atomic(), acting_as(by):
        # The budget first: two officers allocating from one pot wait for each other.
        budget = BudgetTomorrow.objects.select_for_update().get(pk=lot.budget_id)
        held = Lot.objects.select_for_update().get(pk=lot.pk)
        if held.price_line_id is not None:
            raise LotIsPricedInItsContract
        _draw(budget, held, details.amount)
        held.annual_value = details.amount
        held.price_line = _price_in_contract(held)
        held.full_clean()
        held.save()
        allocation = PotAllocation(lot=held, **vars(details))
        allocation.full_clean()
        allocation.save()
    return allocation


def remove_procurement_row(*, row: ProcurementRow, by: User) -> None:
    """Take a row off the record; a lot gives back what it had of its budget."""
    try:
        with transaction.atomic(), acting_as(by):
            if isinstance(row, Lot):
                _release(row)
            row.delete()
    except ProtectedError as error:
        raise OthersRestOnIt from error


def _release(lot: Lot) -> None:
    budget = BudgetTomorrow.objects.select_for_update().get(pk=lot.budget_id)
    held = Lot.objects.select_for_update().get(pk=lot.pk)
    if held.contract_id is not None:
        raise LotHasAContract
    _draw(budget, held, NOUGHT)


def _draw(budget: BudgetTomorrow, lot: Lot, amount: Decimal) -> None:
    """The lot's share of its locked budget becomes the amount."""
    left = budget.pot + (lot.annual_value or NOUGHT)
    if amount > left:
        raise MoreThanThePot(left)
    budget.allocated = budget.amount - left + amount
    budget.save(update_fields=["allocated"])


def _price_in_contract(lot: Lot) -> PriceLine | None:
    return price_of(lot, lot.contract) if lot.contract else None


def price_of(lot: Lot, contract: Contract) -> PriceLine:
    """The lot's value as a price of the contract, over all its years."""
    assert lot.annual_value is not None
    line = PriceLine(contract=contract, name=str(lot)[:200], amount=lot.annual_value)
    line.full_clean()
    line.save()
    return line


def _write(procurement: Procurement, details: ProcurementDetails) -> Procurement:
    for name, value in vars(details).items():
        setattr(procurement, name, value)
    procurement.full_clean()
    procurement.save()
    return procurement
