"""What approved variations have changed, so that no correction undoes it."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, QuerySet, Value

from contracts.register.kept_fields import KeptField
from contracts.variations.changes.models import (
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.term_models import TermChange

OF_ONE_THAT_JOINS = ("provider", "role", "delivers", "joined_on")


def kept_of_contracts(contract_pks: Collection[int]) -> Iterator[KeptField]:
    """One question for all contracts and kinds of change."""
    prices = PriceChange.objects.all()
    ends = TermChange.objects.moving_the_end()
    changed = (
        _rows(prices.filter(total_value_after__isnull=False), "total_value"),
        _rows(prices.filter(annual_value_after__isnull=False), "annual_value"),
        _rows(ScopeChange.objects.all(), "description"),
        _rows(ProviderChange.objects.all(), "provider"),
        _rows(ends, "ends_on"),
        _rows(ends, "initial_ends_on"),
    )
    applied = [
        each.filter(applied_at__isnull=False, variation__contract__in=contract_pks)
        for each in changed
    ]
    rows = applied[0].union(*applied[1:], all=True).order_by("number")
    for contract_pk, number, field in rows:
        yield KeptField(contract_pk, field, _words(number))


def _rows(changes: QuerySet[Any], field: str) -> QuerySet[Any, tuple[int, int, str]]:
    rows: QuerySet[Any, tuple[int, int, str]] = changes.annotate(
        contract_pk=F("variation__contract"),
        number=F("variation__number"),
        field=Value(field),
    ).values_list("contract_pk", "number", "field")
    return rows


def kept_of_parties(party_pks: Collection[int]) -> Iterator[KeptField]:
    """Who joined, as what and when; of one that left, its last day."""
    applied = (
        PartyChange.objects.applied()
        .filter(party__in=party_pks)
        .select_related("variation")
        .order_by("applied_at", "pk")
    )
    for change in applied:
        for name in OF_ONE_THAT_JOINS if change.joins else ("left_on",):
            assert change.party_id is not None
            yield KeptField(change.party_id, name, _words(change.variation.number))


def _words(number: int) -> str:
    return f"Variation {number} changed this. Only another variation changes it again."
