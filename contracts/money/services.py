"""The acts on money: rows recorded, revised and removed; payments entered and cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from contracts.money.exceptions import PaidInTheFuture, PaymentIsCancelled
from contracts.money.models import Payment
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class PaymentDetails:
    """A payment as it is entered: once, and for a period."""

    paid_on: date
    amount: Decimal
    period_from: date
    period_to: date
    reference: str
    basis: str = Payment.Basis.NET
    vat: Decimal | None = None


def record_row(*, row: Row, values: Mapping[str, Any], by: User) -> Row:
    """Put a row on record; ValidationError names what is wrong."""
    with transaction.atomic(), acting_as(by):
        return _write(row, values)


def revise_row(
    *, row: Row, values: Mapping[str, Any], seen: str | None = None, by: User
) -> Row:
    """Change a row; History keeps what it was.

    `seen` marks the row as the person saw it: ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        held = type(row)._default_manager.select_for_update().get(pk=row.pk)
        return _write(refuse_if_changed(held, seen=seen), values)


def remove_row(*, row: Model, by: User) -> None:
    """Take a row off the record; History keeps it, with the person who removed it."""
    with transaction.atomic(), acting_as(by):
        row.delete()


def record_payment(
    *, contract: Contract, details: PaymentDetails, on: date, by: User
) -> Payment:
    with transaction.atomic(), acting_as(by):
        return _enter(Payment(contract=contract), details, on=on)


def cancel_payment(*, payment: Payment, reason: str, on: date, by: User) -> Payment:
    """The payment counts no more; it stays on the list with the reason."""
    with transaction.atomic(), acting_as(by):
        return _cancel(payment, reason, on=on)


def correct_payment(
    *, payment: Payment, details: PaymentDetails, reason: str, on: date, by: User
) -> Payment:
    """Cancel a wrong payment and enter the right one in its place, in one act."""
    with transaction.atomic(), acting_as(by):
        cancelled = _cancel(payment, reason, on=on)
        right = Payment(contract=cancelled.contract, replaces=cancelled)
        return _enter(right, details, on=on)


def _cancel(payment: Payment, reason: str, *, on: date) -> Payment:
    held: Payment = Payment.objects.select_for_update().get(pk=payment.pk)
    if held.is_cancelled:
        raise PaymentIsCancelled
    return _write(held, {"cancelled_on": on, "cancelled_reason": reason})


def _enter(payment: Payment, details: PaymentDetails, *, on: date) -> Payment:
    if details.paid_on > on:
        raise PaidInTheFuture
    return _write(payment, vars(details))


def _write(row: Row, values: Mapping[str, Any]) -> Row:
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row
