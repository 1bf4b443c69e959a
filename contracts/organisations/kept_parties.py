"""Fields of a party that an act has set: only such an act changes them again.

Rooms above add to the list at start-up, as to the register's kept fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contracts.organisations.models import Party


@dataclass(frozen=True)
class PartyKeeper:
    """`kept` names the act by field, as a sentence begins: Variation 2."""

    name: str
    kept: Callable[[Party], Mapping[str, str]]


PARTY_KEEPERS: list[PartyKeeper] = []


def kept_of(party: Party) -> dict[str, str]:
    """By field, the last act that set it."""
    if party._state.adding:
        return {}
    return {
        field: act
        for keeper in PARTY_KEEPERS
        for field, act in keeper.kept(party).items()
    }
