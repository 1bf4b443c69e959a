"""How much of a price hangs on outcomes: docs/rules/outcome-payments.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Share:
    """A part of the price: per cent of it, or a sum in pounds."""

    per_cent: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True)
class AtStake:
    """What hangs on outcomes altogether; the two are not added."""

    per_cent: Decimal
    amount: Decimal

    @property
    def left_per_cent(self) -> Decimal:
        """How much of the price may still be tied to outcomes."""
        return WHOLE - self.per_cent

    @property
    def is_over_the_whole(self) -> bool:
        return self.per_cent > WHOLE


def at_stake(shares: Iterable[Share]) -> AtStake:
    held = list(shares)
    return AtStake(
        per_cent=sum((share.per_cent or Decimal(0) for share in held), Decimal(0)),
        amount=sum((share.amount or Decimal(0) for share in held), Decimal(0)),
    )
