"""Writing the changes of a draft variation, kind by kind."""

from typing import TypeVar

from django.db import transaction

from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile, refuse_if_changed
from contracts.variations.changes.exceptions import PricesStayAsTheyAre, SameProvider
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
    VariationChange,
)
from contracts.variations.exceptions import OnlyDraftsAreRevised
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

Kind = TypeVar("Kind", bound=VariationChange)

# What an officer writes of each kind; the rest is stored by approval.
WRITTEN: dict[type[VariationChange], tuple[str, ...]] = {
    PriceChange: ("total_value_after", "annual_value_after"),
    ScopeChange: ("description_after",),
    LotsChange: ("lots_before", "lots_after"),
    ProviderChange: ("provider_after", "reason"),
}


def change_of(variation: Variation, kind: type[Kind]) -> Kind | None:
    """What the variation changes of this kind, if it does."""
    return kind._default_manager.filter(variation=variation).first()


def record_change(*, change: Kind, seen: str | None = None, by: User) -> Kind:
    """Put a change into its draft, in place of what the draft said of that kind before.

    `seen` marks the change as the person saw it, empty if there was none:
    ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        variation = held_draft(change.variation)
        existing = change_of(variation, type(change))
        if existing is not None and seen == "":
            raise ChangedMeanwhile(existing)
        written = refuse_if_changed(existing or change, seen=seen)
        for name in WRITTEN[type(change)]:
            setattr(written, name, getattr(change, name))
        _refuse_no_change(written, variation.contract)
        written.full_clean()
        written.save()
    return written


def leave_as_it_is(
    *, kind: type[VariationChange], variation: Variation, by: User
) -> None:
    """Take a change out of a draft again."""
    with transaction.atomic(), acting_as(by):
        change = change_of(held_draft(variation), kind)
        if change is not None:
            change.delete()


def held_draft(variation: Variation) -> Variation:
    """The variation as it is now, locked, if it is still a draft."""
    held = (
        Variation.objects.select_for_update(of=("self",))
        .select_related("contract__provider")
        .get(pk=variation.pk)
    )
    if not held.is_draft:
        raise OnlyDraftsAreRevised
    return held


def _refuse_no_change(change: VariationChange, contract: Contract) -> None:
    if isinstance(change, ProviderChange):
        if change.provider_after_id == contract.provider_id:
            raise SameProvider(contract.provider.name)
    elif isinstance(change, PriceChange):
        after = (change.total_value_after, change.annual_value_after)
        today = (contract.total_value, contract.annual_value)
        moved = [new for new, now in zip(after, today, strict=True) if new != now]
        if after != (None, None) and not any(new is not None for new in moved):
            raise PricesStayAsTheyAre
