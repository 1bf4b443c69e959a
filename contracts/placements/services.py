"""The acts on totals of placements."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.placements.models import PlacementTotal
from contracts.register.models import Contract, Provider
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class TotalDetails:
    """A total; no provider means all of them together, no contract no framework."""

    kind: str
    period_start: date
    period_end: date
    number: int
    source: str
    provider: Provider | None = None
    contract: Contract | None = None
    total_cost: Decimal | None = None
    is_illustrative: bool = False


def record_total(*, details: TotalDetails, by: User) -> PlacementTotal:
    with transaction.atomic(), acting_as(by):
        return write(PlacementTotal(), details)


def revise_total(
    *, total: PlacementTotal, details: TotalDetails, seen: str | None = None, by: User
) -> PlacementTotal:
    with transaction.atomic(), acting_as(by):
        return write(hold(total, seen=seen), details)


def remove_total(*, total: PlacementTotal, by: User) -> None:
    with transaction.atomic(), acting_as(by):
        hold(total).delete()
