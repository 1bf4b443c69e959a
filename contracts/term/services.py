"""The acts on options to extend: recorded as the contract words them, then decided."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts.term.deciding import option_to_decide, refuse_after_the_end
from contracts.term.exceptions import (
    ContractEndedEarly,
    OnlyTheLastOptionIsRemoved,
    OptionIsDecided,
    OptionIsInAVariation,
)
from contracts.term.ledger import LedgerOption
from contracts.term.models import ExtensionOption, term_ledger
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

State = ExtensionOption.State


@dataclass(frozen=True, kw_only=True)
class OptionDetails:
    """How long an option runs, and how early the provider must be told."""

    months: int
    notice_months: int


def record_option(
    *, contract: Contract, details: OptionDetails, by: User
) -> ExtensionOption:
    """Add an option behind those there are, under the next number."""
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        if held.is_ended_early:
            raise ContractEndedEarly
        last = held.extension_options.aggregate(last=Max("number"))["last"] or 0
        return _write(ExtensionOption(contract=held, number=last + 1), details)


def revise_option(
    *,
    option: ExtensionOption,
    details: OptionDetails,
    seen: str | None = None,
    by: User,
) -> ExtensionOption:
    """Correct how an open option is recorded; what the contract says is no variation.

    `seen` marks the option as the person saw it: ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        return _write(refuse_if_changed(_open(option), seen=seen), details)


def remove_option(*, option: ExtensionOption, by: User) -> None:
    """Take back an option recorded by mistake: the last one, while nothing decides it."""
    with transaction.atomic(), acting_as(by):
        held = _open(option)
        last = held.contract.extension_options.aggregate(last=Max("number"))["last"]
        if held.number != last:
            raise OnlyTheLastOptionIsRemoved(last=last)
        change = held.term_changes.select_related("variation").first()
        if change is not None:
            raise OptionIsInAVariation(variation=change.variation.number)
        held.delete()


def exercise_option(
    *, option: ExtensionOption, variation: Variation, on: date
) -> LedgerOption:
    """Carry the contract's end on; called within the approval of the variation."""
    contract = option.contract
    refuse_after_the_end(ends_on=contract.ends_on, on=on)
    placed = _decide(option, State.EXERCISED, variation)
    assert placed.ends_on is not None
    contract.initial_ends_on = contract.initial_ends_on or contract.ends_on
    contract.ends_on = placed.ends_on
    contract.save(update_fields=["initial_ends_on", "ends_on"])
    return placed


def decline_option(*, option: ExtensionOption, variation: Variation) -> LedgerOption:
    """Let the option go, and with it those behind; called within an approval."""
    return _decide(option, State.DECLINED, variation)


def _decide(
    option: ExtensionOption, state: ExtensionOption.State, variation: Variation
) -> LedgerOption:
    contract = option.contract
    placed = option_to_decide(
        term_ledger(contract),
        number=option.number,
        is_ended_early=contract.is_ended_early,
    )
    option.state, option.decided_by = state, variation
    option.full_clean()
    option.save()
    return placed


def _open(option: ExtensionOption) -> ExtensionOption:
    """The option as it is now, its contract locked, if it may still be changed."""
    contract = Contract.objects.select_for_update().get(pk=option.contract_id)
    held = ExtensionOption.objects.select_for_update().get(pk=option.pk)
    held.contract = contract
    if held.state != State.OPEN:
        raise OptionIsDecided(held.number)
    return held


def _write(option: ExtensionOption, details: OptionDetails) -> ExtensionOption:
    option.months = details.months
    option.notice_months = details.notice_months
    option.full_clean()
    option.save()
    return option
