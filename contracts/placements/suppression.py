"""Small numbers of placements, and who sees them: docs/rules/placement-totals.md."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class Counted:
    """What one row counts; the cost may be unknown."""

    number: int
    cost: Decimal | None
    for_all_providers: bool = False


@dataclass(frozen=True)
class Shown:
    """What of it a reader sees; None is kept back, and `is_small` says why."""

    number: int | None
    cost: Decimal | None
    is_small: bool


@dataclass(frozen=True)
class Total:
    """Sums over rows; None for a reader who could work out a small number from them."""

    rows: int
    number: int | None
    cost: Decimal | None
    rows_with_cost: int
    small_rows: int
    rows_for_all: int = 0


def is_small(number: int, *, limit: int) -> bool:
    return 0 < number < limit


def shown(counted: Counted, *, limit: int, is_public: bool) -> Shown:
    small = is_small(counted.number, limit=limit)
    if small and is_public:
        return Shown(None, None, is_small=True)
    return Shown(counted.number, counted.cost, is_small=small)


def total(rows: Iterable[Counted], *, limit: int, is_public: bool) -> Total:
    """A slow, plain sum; the page asks the database and keeps back by the same rule."""
    held = list(rows)
    costs = [row.cost for row in held if row.cost is not None]
    return kept_back(
        Total(
            rows=len(held),
            number=sum(row.number for row in held),
            cost=sum(costs, Decimal(0)) if costs else None,
            rows_with_cost=len(costs),
            small_rows=sum(is_small(row.number, limit=limit) for row in held),
            rows_for_all=sum(row.for_all_providers for row in held),
        ),
        is_public=is_public,
    )


def kept_back(whole: Total, *, is_public: bool) -> Total:
    """The total as a reader sees it."""
    if not (is_public and whole.small_rows):
        return whole
    return replace(whole, number=None, cost=None)
