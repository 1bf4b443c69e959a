"""Contracts of the demonstration council, each added once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.register.models import Contract, Directorate, Provider
from contracts.register.services import ContractDetails, add_contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day

WORDS = (
    "tier",
    "category",
    "cpv_code",
    "statutory_basis",
    "regime",
    "value_basis",
    "funding",
    "funding_notes",
)
DAYS = ("procurement_began_on", "signed_on", "initial_ends_on", "review_on")
AMOUNTS = ("total_value", "annual_value", "irrecoverable_vat")


def load_register(contracts: list[Mapping[str, Any]], *, by: User) -> None:
    """The rows of a register that are not in it yet."""
    for row in contracts:
        if not Contract.objects.filter(reference=row["reference"]).exists():
            add_demonstration_contract(
                row, starts_on=day(row["starts_on"]), ends_on=day(row["ends_on"]), by=by
            )


def add_demonstration_contract(
    row: Mapping[str, Any], *, starts_on: date, ends_on: date, by: User
) -> Contract:
    """A contract marked illustrative, with the given term."""
    return add_contract(
        details=ContractDetails(
            reference=row["reference"],
            title=row["title"],
            description=row["description"],
            directorate=Directorate.objects.get(name=row["directorate"]),
            provider=Provider.objects.get(name=row["provider"]),
            owner=person(row["owner"]) if "owner" in row else None,
            arrangement=row["arrangement"],
            procedure=row["procedure"],
            starts_on=starts_on,
            ends_on=ends_on,
            **_recorded(row),
            is_illustrative=True,
        ),
        by=by,
    )


def _recorded(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row gives of the fields that a contract may leave empty."""
    return {
        **{name: row[name] for name in WORDS if name in row},
        **{name: day(row[name]) for name in DAYS if row.get(name)},
        **{name: Decimal(row[name]) for name in AMOUNTS if row.get(name)},
    }
