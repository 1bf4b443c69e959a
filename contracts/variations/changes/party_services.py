"""Writing which parties a draft variation lets join and leave."""

import hashlib

from django.db import transaction

from contracts.organisations.models import Party
from contracts.register.models import Provider
from contracts.variations.changes.carrying_on import carried_on_by
from contracts.variations.changes.exceptions import PartiesChangedMeanwhile
from contracts.variations.changes.models import ProviderChange
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.party_plan import (
    JoiningParty,
    PartiesNow,
    PartyNow,
    PlannedParties,
)
from contracts.variations.changes.services import held_draft
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

Kind = PartyChange.Kind


def parties_now(variation: Variation) -> PartiesNow:
    """The contract's parties as they stand, for the rules."""
    new_provider: ProviderChange | None = getattr(variation, "providerchange", None)
    return PartiesNow(
        parties=tuple(
            PartyNow(
                pk=each.pk,
                provider=each.provider_id,
                name=each.provider.name,
                role=each.role,
                joined_on=each.joined_on,
                left_on=each.left_on,
            )
            for each in variation.contract.parties.select_related("provider")
        ),
        holder=carried_on_by(new_provider.provider_after).pk
        if new_provider
        else variation.contract.provider_id,
        effective_on=variation.effective_on,
    )


def planned_parties(variation: Variation) -> PlannedParties:
    """What the variation does to the parties, as it was chosen."""
    changes = list(variation.party_changes.select_related("provider"))
    return PlannedParties(
        joining=tuple(_as_chosen(each) for each in changes if each.joins),
        leaving=frozenset(
            each.party_id for each in changes if not each.joins and each.party_id
        ),
    )


def _as_chosen(change: PartyChange) -> JoiningParty:
    """As the provider that carries on, where the one chosen has merged since."""
    assert change.provider is not None
    return joining_party(
        carried_on_by(change.provider), role=change.role, delivers=change.delivers
    )


def joining_party(provider: Provider, *, role: str, delivers: str) -> JoiningParty:
    return JoiningParty(
        provider=provider.pk,
        name=provider.name,
        role=role,
        role_words=Party.Role(role).label.lower(),
        delivers=delivers,
    )


def change_parties(
    *,
    variation: Variation,
    planned: PlannedParties,
    seen: str | None = None,
    by: User,
) -> None:
    """Replace all that the draft does to the parties; nothing leaves them as they are.

    `seen` is `mark_of_parties` as the person saw it: PartiesChangedMeanwhile if it
    differs.
    """
    with transaction.atomic(), acting_as(by):
        held = held_draft(variation)
        if seen is not None and seen != mark_of_parties(held):
            raise PartiesChangedMeanwhile
        parties_now(held).refuse(planned)
        held.party_changes.all().delete()
        leaving = [
            PartyChange(variation=held, kind=Kind.LEAVE, party_id=pk)
            for pk in sorted(planned.leaving)
        ]
        joining = [
            PartyChange(
                variation=held,
                kind=Kind.JOIN,
                provider_id=each.provider,
                role=each.role,
                delivers=each.delivers,
            )
            for each in planned.joining
        ]
        for row in (*leaving, *joining):
            row.full_clean()
            row.save()


def mark_of_parties(variation: Variation) -> str:
    """A short text that differs as soon as one of the changes of parties does."""
    planned = planned_parties(variation)
    chosen = [*map(str, planned.joining), *map(str, sorted(planned.leaving))]
    return hashlib.sha256("\0".join(chosen).encode()).hexdigest()[:24]
