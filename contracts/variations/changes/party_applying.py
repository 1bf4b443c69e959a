"""What approval does with parties that join and leave: their days are in their rows."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from contracts.organisations.models import Party
from contracts.term.ledger import ONE_DAY
from contracts.variations.changes.carrying_on import carried_on_by
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.party_services import parties_now, planned_parties
from contracts.variations.models import Variation
from contracts_site.foundation.look.wording import date_words


def apply_parties(variation: Variation, *, at: datetime) -> Iterator[str]:
    """Those who leave first: a party may come back as something else."""
    held = Party.objects.select_for_update().filter(contract=variation.contract_id)
    parties = {each.pk: each for each in held}
    changes = list(variation.party_changes.select_related("provider"))
    parties_now(variation).refuse(planned_parties(variation))
    for change in changes:
        party = _joining(change) if change.joins else _leaving(change, parties)
        party.full_clean()
        party.save()
        change.party, change.applied_at = party, at
        change.full_clean()
        change.save()
        yield _told(change, party)


def _leaving(change: PartyChange, parties: Mapping[int, Party]) -> Party:
    """Keep what the party was and how long it would have stayed; end its part."""
    assert change.party_id is not None
    party = parties[change.party_id]
    change.provider, change.role = party.provider, party.role
    change.delivers, change.left_on_before = party.delivers, party.left_on
    party.left_on = change.variation.effective_on - ONE_DAY
    return party


def _joining(change: PartyChange) -> Party:
    assert change.provider is not None
    return Party(
        contract=change.variation.contract,
        provider=carried_on_by(change.provider),
        role=change.role,
        delivers=change.delivers,
        joined_on=change.variation.effective_on,
    )


def _told(change: PartyChange, party: Party) -> str:
    takes = "takes part" if change.joins else "no longer takes part"
    role = party.get_role_display().lower()
    day = date_words(change.variation.effective_on)
    return f"{party.provider} {takes} as {role} from {day}."
