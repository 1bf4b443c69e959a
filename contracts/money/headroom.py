"""What is left under an envelope, in figures and in words (docs/rules/money.md)."""

from dataclasses import dataclass
from decimal import Decimal

from contracts.money.totals import Total
from contracts_site.foundation.money.amounts import pounds


@dataclass(frozen=True)
class Headroom:
    """What is left, how it was worked out; without an envelope there is none."""

    name: str
    amount: Decimal | None
    working: str

    @property
    def is_negative(self) -> bool:
        return self.amount is not None and self.amount < 0

    @property
    def words(self) -> str:
        if self.amount is None:
            return "No envelope is recorded"
        if self.amount < 0:
            return f"Over the envelope by {pounds(-self.amount)}"
        if not self.amount:
            return "Nothing is left of the envelope"
        return f"{pounds(self.amount)} left under the envelope"


def headroom(envelope: Total | None, *, price: Total, additional: Total) -> Headroom:
    """Envelope − contract price − authorised additional spend."""
    return _left("Headroom", envelope, (price, additional))


def left_of_envelope(envelope: Total | None, *, payments: Total) -> Headroom:
    """Envelope − payments."""
    return _left("Left of the envelope", envelope, (payments,))


def _left(name: str, envelope: Total | None, taken: tuple[Total, ...]) -> Headroom:
    if envelope is None:
        return Headroom(name, None, "No envelope is recorded")
    amount = envelope.amount - sum((each.amount for each in taken), Decimal(0))
    words = " − ".join(
        f"{each.name.lower()} {pounds(each.amount)}" for each in (envelope, *taken)
    )
    return Headroom(name, amount, words[:1].upper() + words[1:])
