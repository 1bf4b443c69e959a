"""What approved variations have changed, so that no correction undoes it."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, QuerySet, Value

from contracts.organisations.kept_parties import PartyKeeper
from contracts.organisations.models import Party
from contracts.register.kept_fields import FieldKeeper, KeptField
from contracts.variations.changes.models import (
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.term_models import TermChange

OF_ONE_THAT_JOINS = ("provider", "role", "delivers", "joined_on")


def _kept(contract_pks: Collection[int]) -> Iterator[KeptField]:
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
        yield KeptField(contract_pk, field, f"Variation {number}")


def _rows(changes: QuerySet[Any], field: str) -> QuerySet[Any, tuple[int, int, str]]:
    rows: QuerySet[Any, tuple[int, int, str]] = changes.annotate(
        contract_pk=F("variation__contract"),
        number=F("variation__number"),
        field=Value(field),
    ).values_list("contract_pk", "number", "field")
    return rows


CHANGED_BY_VARIATIONS = FieldKeeper("variations", _kept)


def _kept_of_party(party: Party) -> dict[str, str]:
    """Who joined, as what and when; of one that left, its last day."""
    applied = PartyChange.objects.applied().filter(party=party)
    kept: dict[str, str] = {}
    for change in applied.select_related("variation").order_by("applied_at", "pk"):
        fields = OF_ONE_THAT_JOINS if change.joins else ("left_on",)
        kept |= dict.fromkeys(fields, f"Variation {change.variation.number}")
    return kept


PARTIES_OF_VARIATIONS = PartyKeeper("variations", _kept_of_party)
