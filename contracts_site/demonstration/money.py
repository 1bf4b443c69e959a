"""The money of demonstration contracts: rows and payments, each contract once."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.money.kinds import BY_SLUG
from contracts.money.models import Payment
from contracts.money.models.rows import MoneyRow
from contracts.money.services import (
    PaymentDetails,
    correct_payment,
    record_payment,
    record_row,
)
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day
from contracts_site.foundation.calendars import (
    Cadence,
    financial_year,
    period_containing,
    periods_between,
)

PAYMENTS = "payments"
DAYS, AMOUNTS = (
    ("set_on", "authorised_on", "dated_on"),
    (
        "amount",
        "limit_amount",
        "block_price",
        "unit_price_above",
        "unit_refund_below",
    ),
)
# The live contract: a year's envelope and price, illustrative, paid by the quarter.
LIVE, LIVE_ENVELOPE, LIVE_PRICE = "FH-LIVE", Decimal(1700000), Decimal(1630000)


def load_money(data: Mapping[str, Any], *, on: date) -> None:
    """Contracts that have no money on record yet."""
    by = person(data["recorded_by"])
    for reference, rows in data["contracts"].items():
        _load(Contract.objects.get(reference=reference), rows, by=by)
    live = Contract.objects.get(reference=LIVE)
    _load(live, _live_rows(live, on=on), by=by)


@transaction.atomic
def _load(contract: Contract, rows: Mapping[str, Any], *, by: User) -> None:
    if _has_money(contract):
        return
    for slug, kept in rows.items():
        if slug == PAYMENTS:
            for payment in kept:
                _load_payment(contract, payment, by=by)
        else:
            for row in kept:
                model = BY_SLUG[slug].model
                record_row(row=model(contract=contract), values=_values(row), by=by)


def _has_money(contract: Contract) -> bool:
    kept: list[type[MoneyRow]] = [kind.model for kind in BY_SLUG.values()]
    kept.append(Payment)
    return any(model.objects.of(contract).exists() for model in kept)


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: day(value)
        if name in DAYS
        else Decimal(value)
        if name in AMOUNTS
        else value
        for name, value in row.items()
    }


def _load_payment(contract: Contract, row: Mapping[str, Any], *, by: User) -> None:
    paid_on = day(row["paid_on"])
    payment = record_payment(
        contract=contract, details=_details(row, row["amount"]), on=paid_on, by=by
    )
    corrected = row.get("corrected")
    if corrected:
        correct_payment(
            payment=payment,
            details=_details(row, corrected["amount"]),
            reason=corrected["reason"],
            on=day(corrected["on"]),
            by=by,
        )


def _details(row: Mapping[str, Any], amount: str) -> PaymentDetails:
    return PaymentDetails(
        reference=row["reference"],
        paid_on=day(row["paid_on"]),
        amount=Decimal(amount),
        period_from=day(row["period_from"]),
        period_to=day(row["period_to"]),
    )


def _live_rows(contract: Contract, *, on: date) -> dict[str, Any]:
    first = financial_year(contract.starts_on).start_year
    last = financial_year(contract.ends_on).start_year
    return {
        "envelope": [
            {"start_year": year, "amount": LIVE_ENVELOPE, "notes": "Illustrative."}
            for year in range(first, last + 1)
        ],
        "price": [{"name": "Core service (illustrative)", "amount": LIVE_PRICE}],
        PAYMENTS: list(_quarters(contract, on=on)),
    }


def _quarters(contract: Contract, *, on: date) -> Iterator[dict[str, Any]]:
    """A payment for each quarter that has ended."""
    current = period_containing(on, cadence=Cadence.QUARTERLY)
    ended = periods_between(
        contract.starts_on, current.previous().last, cadence=Cadence.QUARTERLY
    )
    for number, quarter in enumerate(ended, start=1):
        yield {
            "reference": f"FH-PAY-{number:02}",
            "paid_on": quarter.last.isoformat(),
            "amount": str(LIVE_PRICE / 4),
            "period_from": quarter.first.isoformat(),
            "period_to": quarter.last.isoformat(),
        }
