"""How much of the contract as awarded each variation changes, of many contracts at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from contracts.register.models import ContractQuerySet
from contracts.register.regimes import Regime
from contracts.variations.changes.models import PriceChange, ProviderChange
from contracts.variations.changes.term_models import TermChange
from contracts.variations.cumulative import OriginalTerms, months_between
from contracts.variations.effects import effect_of
from contracts.variations.models import Variation
from contracts.variations.regime.models import ModificationTest
from contracts_site.foundation.reading_together import Reading

COUNTED = (Variation.State.PROPOSED, Variation.State.APPROVED)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Share:
    """One variation against the contract as awarded, in per cent; None where unknown.

    What an option of the contract provides for is no change of its term. `needs_notice`
    is what the officer decided in the regime test, None where nobody has.
    """

    variation: Variation
    value: Decimal | None
    term: Decimal | None
    is_novation: bool
    needs_notice: bool | None


def shares_under(regime: Regime, contracts: ContractQuerySet) -> Reading[list[Share]]:
    """Of the proposed and approved variations of the contracts under the regime."""
    found = _with_changes(contracts.filter(regime=regime))
    return Reading([found], lambda: _shares_of_all(found))


def _shares_of_all(found: Iterable[Variation]) -> list[Share]:
    by_contract: dict[int, list[Variation]] = defaultdict(list)
    for variation in found:
        by_contract[variation.contract_id].append(variation)
    return [
        share for variations in by_contract.values() for share in _shares(variations)
    ]


def _with_changes(contracts: ContractQuerySet) -> QuerySet[Variation]:
    of_these = contracts.order_by().values("pk")
    return (
        Variation.objects.filter(contract__in=of_these, state__in=COUNTED)
        .select_related(
            "contract", "pricechange", "providerchange", "modification_test"
        )
        .prefetch_related("term_changes__option", "contract__extension_options")
        .order_by("contract_id", "number")
    )


def _shares(variations: Sequence[Variation]) -> Iterable[Share]:
    original = _original(variations)
    for variation in variations:
        effect = effect_of(variation)
        yield Share(
            variation=variation,
            value=_per_cent(effect.value, original.value),
            term=_per_cent(effect.months_beyond, original.maximum_months),
            is_novation=_is_novation(variation),
            needs_notice=_decided(variation),
        )


def _original(variations: Sequence[Variation]) -> OriginalTerms:
    """Value and term before the first of the variations that moved them."""
    contract = variations[0].contract
    prices = [each for each in map(_applied_price, variations) if each is not None]
    first = min(prices, key=_in_order, default=None)
    moves = [
        change
        for variation in variations
        for change in variation.term_changes.all()
        if change.applied_at is not None and change.kind != TermChange.Kind.DECLINE
    ]
    first_move = min(moves, key=_in_order, default=None)
    ended = first_move.ends_on_before if first_move else None
    months = months_between(contract.starts_on, ended or contract.initial_end)
    options = sum(each.months for each in contract.extension_options.all())
    return OriginalTerms(
        value=first.total_value_before if first else contract.total_value,
        months=months,
        maximum_months=months + options,
    )


def _applied_price(variation: Variation) -> PriceChange | None:
    change: PriceChange | None = getattr(variation, "pricechange", None)
    if change is None or change.applied_at is None or change.total_value_after is None:
        return None
    return change


def _in_order(change: Any) -> tuple[Any, ...]:
    option = getattr(change, "option", None)
    return change.applied_at, option.number if option else 0, change.pk


def _per_cent(change: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if change == 0:
        return Decimal(0)
    return None if change is None or not whole else change / whole * HUNDRED


def _is_novation(variation: Variation) -> bool:
    change: ProviderChange | None = getattr(variation, "providerchange", None)
    return change is not None


def _decided(variation: Variation) -> bool | None:
    test: ModificationTest | None = getattr(variation, "modification_test", None)
    return {
        ModificationTest.NoticeNeeded.NEEDED.value: True,
        ModificationTest.NoticeNeeded.NOT_NEEDED.value: False,
    }.get(test.notice if test else "")
