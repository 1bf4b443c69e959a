"""What variations did, or would do, to value, term and parties: read from the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from contracts.register.models import Contract
from contracts.term.ledger import ONE_DAY
from contracts.term.models import ExtensionOption, term_ledger
from contracts.variations.changes.models import PriceChange
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.term_models import TermChange
from contracts.variations.changes.term_plan import EXERCISE, TermStep
from contracts.variations.cumulative import (
    NOTHING,
    CumulativeEffect,
    OriginalTerms,
    PartyMoved,
    VariationEffect,
    cumulative_effect,
    months_between,
)
from contracts.variations.models import Variation, VariationQuerySet
from contracts_site.foundation.reading_together import Reading


def effect_of(variation: Variation) -> VariationEffect:
    """One variation: as applied if it is approved, as it would be otherwise."""
    steps = steps_of_variation(variation)
    beyond = [step for step in steps if step.kind != EXERCISE]
    return VariationEffect(
        number=variation.number,
        title=variation.title,
        value=_value_change(variation),
        months=_months_of(steps),
        months_beyond=_months_of(beyond),
    )


def cumulative_effect_of(contract: Contract) -> CumulativeEffect:
    """All approved variations of the contract together."""
    return variations_so_far(contract).read().effect()


@dataclass(frozen=True)
class VariationsSoFar:
    """A contract as awarded, and the approved variations with their changes.

    `parties` are the changes of parties that have been applied, in their order.
    """

    original: OriginalTerms
    approved: Sequence[Variation]
    parties: Sequence[PartyChange]

    def effect(self) -> CumulativeEffect:
        return cumulative_effect(
            self.original,
            [effect_of(each) for each in self.approved],
            [_moved(each) for each in self.parties],
        )


def _moved(change: PartyChange) -> PartyMoved:
    return PartyMoved(
        name=str(change.provider),
        role=change.get_role_display().lower(),
        joined=change.joins,
        variation=change.variation.number,
        is_public=change.role == PartyChange.Role.CONSORTIUM,
    )


def with_changes(variations: VariationQuerySet) -> VariationQuerySet:
    """Each with its changes of every kind but parties: two queries."""
    terms = TermChange.objects.select_related("option")
    return variations.select_related(
        "pricechange",
        "scopechange",
        "lotschange",
        "providerchange__provider_before",
        "providerchange__provider_after",
    ).prefetch_related(Prefetch("term_changes", terms))


def variations_so_far(contract: Contract) -> Reading[VariationsSoFar]:
    approved = with_changes(contract.variations.approved()).order_by("number")
    prices = PriceChange.objects.filter(
        variation__contract=contract,
        applied_at__isnull=False,
        total_value_after__isnull=False,
    ).order_by("applied_at", "pk")[:1]
    moves = (
        TermChange.objects.applied()
        .moving_the_end()
        .filter(contract=contract)
        .order_by("applied_at", "option__number", "pk")[:1]
    )
    options = contract.extension_options.all()
    parties = (
        PartyChange.objects.applied()
        .filter(variation__contract=contract)
        .select_related("variation", "provider")
        .order_by("variation__number", "-kind", "pk")
    )
    return Reading(
        [approved, prices, moves, options, parties],
        lambda: VariationsSoFar(
            _original_terms(contract, prices, moves, options),
            list(approved),
            list(parties),
        ),
    )


def _original_terms(
    contract: Contract,
    prices: Iterable[PriceChange],
    moves: Iterable[TermChange],
    options: Iterable[ExtensionOption],
) -> OriginalTerms:
    """Value and term as awarded: before the first variation that moved them."""
    first_price, first_move = next(iter(prices), None), next(iter(moves), None)
    ended = first_move.ends_on_before if first_move else None
    months = months_between(contract.starts_on, ended or contract.initial_end)
    return OriginalTerms(
        value=first_price.total_value_before if first_price else contract.total_value,
        months=months,
        maximum_months=months + sum(each.months for each in options),
    )


def _value_change(variation: Variation) -> Decimal | None:
    """None where the value before, or what a new yearly value comes to, is not known."""
    change: PriceChange | None = getattr(variation, "pricechange", None)
    if change is None:
        return NOTHING
    if change.total_value_after is None:
        return None
    before = (
        change.total_value_before
        if change.applied_at is not None
        else variation.contract.total_value
    )
    return None if before is None else change.total_value_after - before


def steps_of_variation(variation: Variation) -> list[TermStep]:
    """Applied changes as stored; those of a draft as far as they can be worked out."""
    changes = list(variation.term_changes.all())
    if variation.is_approved:
        return [_as_applied(each) for each in changes]
    return drafted_steps(variation, changes)


def drafted_steps(
    variation: Variation, changes: Sequence[TermChange]
) -> list[TermStep]:
    """The ends that the changes would lead to; whether they may is asked at approval."""
    contract = variation.contract
    ends = {o.number: o.ends_on for o in term_ledger(contract).options}
    steps, end = [], contract.ends_on
    for change in sorted(changes, key=_options_first):
        number = change.option.number if change.option else None
        if change.kind == TermChange.Kind.EXERCISE and number is not None:
            after = ends[number] or end
        elif change.kind == TermChange.Kind.DECLINE:
            after = end
        else:
            after = change.ends_on_after or end
        steps.append(TermStep(change.kind, number, end, after))
        end = after
    return steps


def _as_applied(change: TermChange) -> TermStep:
    assert change.ends_on_before is not None
    assert change.ends_on_after is not None
    number = change.option.number if change.option else None
    return TermStep(change.kind, number, change.ends_on_before, change.ends_on_after)


def _options_first(change: TermChange) -> tuple[bool, int]:
    return change.option is None, change.option.number if change.option else 0


def _months_of(steps: Sequence[TermStep]) -> Decimal:
    return sum(
        (months_between(s.ends_before + ONE_DAY, s.ends_after) for s in steps), NOTHING
    )
