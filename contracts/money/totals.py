"""Sums that explain themselves: what a total is made of, and why it is what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NOUGHT = Decimal(0)


class Kind(StrEnum):
    """What an amount is, so that sums of unlike things are not run together."""

    BUDGET = "budget"
    PRICE = "price"
    ADDITIONAL = "authorised additional spend"
    SAVING = "saving"


@dataclass(frozen=True)
class Part:
    """One amount of a total, with how it was worked out."""

    name: str
    amount: Decimal
    working: str = ""
    kind: Kind = Kind.PRICE


@dataclass(frozen=True)
class Total:
    """A sum by name, its parts, and the rule or choice that made it so."""

    name: str
    parts: tuple[Part, ...]
    why: str = ""

    @property
    def amount(self) -> Decimal:
        return sum_of(self.parts)


def sum_of(parts: Iterable[Part]) -> Decimal:
    return sum((part.amount for part in parts), NOUGHT)
