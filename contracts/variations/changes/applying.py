"""What approval does with the changes of a variation: keep what was, put what becomes.

Price, scope, lots and term change when the variation is approved, for the agreement
binds from then. The provider changes on the day the variation takes effect. Parties
join and leave on that day too, which is written into their rows at approval.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from contracts.register.models import Contract
from contracts.term.exceptions import TermRefused
from contracts.term.ledger import ONE_DAY
from contracts.term.services import decline_option, exercise_option
from contracts.variations.changes.carrying_on import carried_on_by
from contracts.variations.changes.exceptions import SameProvider, TermCannotBeChangedSo
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_applying import apply_parties
from contracts.variations.changes.services import change_of
from contracts.variations.changes.term_models import TermChange
from contracts.variations.changes.term_plan import TermStep, steps_of
from contracts.variations.changes.term_services import planned_changes, term_now
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.look.wording import date_words, pounds

Kind = TermChange.Kind


def apply_changes(variation: Variation, by: User, at: datetime) -> Sequence[str]:
    """Within the approval: a sentence for each thing that the contract now says."""
    contract = Contract.objects.select_for_update().get(pk=variation.contract_id)
    on = timezone.localdate(at)
    return [
        *_apply_term(variation, contract, on=on, at=at),
        *_apply_price(variation, contract, at=at),
        *_apply_scope(variation, contract, at=at),
        *_apply_lots(variation, at=at),
        *_apply_provider(variation, contract, on=on, at=at),
        *apply_parties(variation, at=at),
    ]


def apply_provider_changes_due(*, on: date, at: datetime) -> int:
    """What the daily work does: new providers whose day has come. Return how many."""
    due = ProviderChange.objects.filter(
        variation__state=Variation.State.APPROVED,
        variation__effective_on__lte=on,
        applied_at__isnull=True,
    ).order_by("variation__effective_on", "pk")
    return sum(_apply_when_due(each, at=at) for each in due)


def _apply_when_due(change: ProviderChange, *, at: datetime) -> bool:
    with transaction.atomic(), acting_as(None):
        contract = Contract.objects.select_for_update().get(
            pk=change.variation.contract_id
        )
        held = ProviderChange.objects.select_for_update().get(pk=change.pk)
        if held.applied_at is not None:
            return False
        _put_provider(held, contract, at=at)
    return True


def _apply_term(
    variation: Variation, contract: Contract, *, on: date, at: datetime
) -> Iterator[str]:
    steps = steps_of(
        planned_changes(variation),
        term=term_now(contract),
        effective_on=variation.effective_on,
        on=on,
    )
    rows = {
        (each.option.number if each.option else None): each
        for each in variation.term_changes.select_related("option")
    }
    for step in steps:
        change = rows[step.option]
        _move(change, step, contract, variation, on=on)
        change.ends_on_before, change.ends_on_after = step.ends_before, step.ends_after
        change.applied_at = at
        change.full_clean()
        change.save()
        yield _told(step)


def _move(
    change: TermChange,
    step: TermStep,
    contract: Contract,
    variation: Variation,
    *,
    on: date,
) -> None:
    option = change.option
    try:
        if option is not None:
            option.contract = contract
            if change.kind == Kind.DECLINE:
                decline_option(option=option, variation=variation)
                return
            placed = exercise_option(option=option, variation=variation, on=on)
            change.adds_from, change.adds_to = placed.starts_on, placed.ends_on
            return
    except TermRefused as refusal:
        raise TermCannotBeChangedSo(str(refusal)) from refusal
    if change.kind == Kind.EXTEND:
        contract.initial_ends_on = contract.initial_ends_on or contract.ends_on
        change.adds_from = step.ends_before + ONE_DAY
        change.adds_to = step.ends_after
    else:
        _take_back_days(contract, after=step.ends_after)
        if contract.initial_ends_on is not None:
            contract.initial_ends_on = min(contract.initial_ends_on, step.ends_after)
    contract.ends_on = step.ends_after
    contract.save(update_fields=["initial_ends_on", "ends_on"])


def _take_back_days(contract: Contract, *, after: date) -> None:
    """Days that earlier extensions added and that a cut now takes away."""
    for each in contract.term_changes.applied().filter(adds_to__gt=after):
        assert each.adds_from is not None
        if each.adds_from > after:
            each.adds_from = each.adds_to = None
        else:
            each.adds_to = after
        each.save(update_fields=["adds_from", "adds_to"])


def _told(step: TermStep) -> str:
    match step.kind:
        case Kind.EXERCISE:
            return (
                f"Option {step.option} is exercised: the contract now ends on "
                f"{date_words(step.ends_after)}."
            )
        case Kind.DECLINE:
            return f"Option {step.option} is declined."
        case _:
            return f"The contract now ends on {date_words(step.ends_after)}."


def _apply_price(
    variation: Variation, contract: Contract, *, at: datetime
) -> Iterator[str]:
    change = change_of(variation, PriceChange)
    if change is None:
        return
    change.total_value_before = contract.total_value
    change.annual_value_before = contract.annual_value
    change.applied_at = at
    change.full_clean()
    change.save()
    if change.total_value_after is not None:
        contract.total_value = change.total_value_after
        value = pounds(contract.total_value)
        yield f"The value over the whole term is now {value}."
    if change.annual_value_after is not None:
        contract.annual_value = change.annual_value_after
        yield f"The value in a year is now {pounds(contract.annual_value)}."
    contract.save(update_fields=["total_value", "annual_value"])


def _apply_scope(
    variation: Variation, contract: Contract, *, at: datetime
) -> Iterator[str]:
    change = change_of(variation, ScopeChange)
    if change is None:
        return
    change.description_before = contract.description
    change.applied_at = at
    change.full_clean()
    change.save()
    contract.description = change.description_after
    contract.save(update_fields=["description"])
    yield "What is delivered now reads as the variation says."


def _apply_lots(variation: Variation, *, at: datetime) -> Iterator[str]:
    change = change_of(variation, LotsChange)
    if change is not None:
        change.applied_at = at
        change.full_clean()
        change.save()
        yield "The change of lots is on record."


def _apply_provider(
    variation: Variation, contract: Contract, *, on: date, at: datetime
) -> Iterator[str]:
    change = change_of(variation, ProviderChange)
    if change is None:
        return
    if change.provider_after_id == contract.provider_id:
        raise SameProvider(change.provider_after.name)
    if variation.effective_on <= on:
        _put_provider(change, contract, at=at)
        yield f"{change.provider_after} is now the provider."
        return
    change.provider_before = contract.provider
    change.full_clean()
    change.save()
    yield (
        f"{change.provider_after} becomes the provider on "
        f"{date_words(variation.effective_on)}."
    )


def _put_provider(change: ProviderChange, contract: Contract, *, at: datetime) -> None:
    """From now on; what was recorded of the old provider is that of this moment."""
    after = carried_on_by(change.provider_after)
    if contract.provider_id != after.pk:
        change.provider_before = contract.provider
        contract.provider = after
        contract.save(update_fields=["provider"])
    change.applied_at = at
    change.full_clean()
    change.save()
