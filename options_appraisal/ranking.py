"""Ranks in which equals are equal: 1, 2=, 2=, 4."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Rank:
    """One more than the number of those that are better."""

    number: int
    is_tied: bool

    def __str__(self) -> str:
        return f"{self.number}{'=' if self.is_tied else ''}"


def highest_first(values: Mapping[str, Fraction | Decimal]) -> dict[str, Rank]:
    """By name, in the order of ranks and then of names."""
    each = list(values.values())
    ranks = {
        name: Rank(1 + sum(1 for other in each if other > value), each.count(value) > 1)
        for name, value in values.items()
    }
    return dict(sorted(ranks.items(), key=lambda item: (item[1].number, item[0])))


def lowest_first(values: Mapping[str, Fraction | Decimal]) -> dict[str, Rank]:
    return highest_first({name: -value for name, value in values.items()})
