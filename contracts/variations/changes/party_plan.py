"""Whether parties may join and leave a contract on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.term.ledger import ONE_DAY
from contracts.variations.changes.exceptions import (
    HolderJoinsItself,
    PartyJoinsTwice,
    PartyTakesNoPart,
    PartyTakesPartAlready,
)


@dataclass(frozen=True)
class PartyNow:
    """A party on record, by its own number and its provider's."""

    pk: int
    provider: int
    name: str
    role: str
    joined_on: date
    left_on: date | None

    def may_leave(self, *, on: date) -> bool:
        """Whether it takes part the day before and on the day."""
        return self.joined_on < on and self.stays_beyond(on - ONE_DAY)

    def stays_beyond(self, day: date) -> bool:
        return self.left_on is None or self.left_on > day


@dataclass(frozen=True)
class JoiningParty:
    """A provider that joins, as an officer wrote it."""

    provider: int
    name: str
    role: str
    role_words: str
    delivers: str


@dataclass(frozen=True)
class PlannedParties:
    """Who joins, and the numbers of those who leave, on the day of the variation."""

    joining: tuple[JoiningParty, ...] = ()
    leaving: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PartiesNow:
    """The parties on which the changes fall, and who holds the contract from the day."""

    parties: tuple[PartyNow, ...]
    holder: int
    effective_on: date

    def refuse(self, planned: PlannedParties) -> None:
        """Each change that cannot be made is refused in words."""
        known = {each.pk: each for each in self.parties}
        for pk in sorted(planned.leaving):
            self.refuse_leaving(known.get(pk))
        for place, each in enumerate(planned.joining):
            self.refuse_joining(
                each, before=planned.joining[:place], leaving=planned.leaving
            )

    def refuse_leaving(self, party: PartyNow | None) -> None:
        if party is None or not party.may_leave(on=self.effective_on):
            name = party.name if party else "This provider"
            raise PartyTakesNoPart(name, effective_on=self.effective_on)

    def refuse_joining(
        self,
        joining: JoiningParty,
        *,
        before: Sequence[JoiningParty],
        leaving: frozenset[int],
    ) -> None:
        """`before` are those that join as well, `leaving` who makes room."""
        if joining.provider == self.holder:
            raise HolderJoinsItself(joining.name)
        same = (joining.provider, joining.role)
        if any((each.provider, each.role) == same for each in before):
            raise PartyJoinsTwice(joining.name, joining.role_words)
        staying = (each for each in self.parties if each.pk not in leaving)
        if any(
            (each.provider, each.role) == same
            and each.stays_beyond(self.effective_on - ONE_DAY)
            for each in staying
        ):
            raise PartyTakesPartAlready(joining.name, joining.role_words)
