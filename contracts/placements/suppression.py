"""Small numbers of placements, and who sees them: docs/rules/placement-totals.md."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from contracts_site.foundation.disclosure import (
    NOT_SHOWN,
    Line,
    fewer_than,
    is_small,
    keep_back,
)


@dataclass(frozen=True)
class Counted:
    """What one row counts; the cost may be unknown.

    `of` is what rows that can be set against each other share: kind, framework, period.
    """

    number: int
    cost: Decimal | None
    for_all_providers: bool = False
    key: int = 0
    of: Hashable = None


@dataclass(frozen=True)
class Shown:
    """What of it a reader sees; None is kept back, and `words` stand for the number."""

    number: int | None
    cost: Decimal | None
    is_small: bool
    words: str = ""


@dataclass(frozen=True)
class Total:
    """Sums over rows; None for a reader who could work out a small number from them."""

    rows: int
    number: int | None
    cost: Decimal | None
    rows_with_cost: int
    rows_kept_back: int
    rows_for_all: int = 0


def kept_back_rows(rows: Iterable[Counted], *, limit: int) -> dict[int, str]:
    """Keys of the rows that the public does not see, with the words it reads instead.

    Every row counts, whatever a list is filtered to: the rest can be had another time.
    """
    together: dict[Hashable, list[Counted]] = defaultdict(list)
    for row in rows:
        together[row.of].append(row)
    return {
        key: words
        for group in together.values()
        for key, words in _kept_back_of(group, limit).items()
    }


def _kept_back_of(group: Sequence[Counted], limit: int) -> dict[int, str]:
    everybody = [row for row in group if row.for_all_providers]
    single = sorted(
        (row for row in group if not row.for_all_providers),
        key=lambda row: (row.number, row.key),
    )
    if not everybody or not single:
        small = [row for row in group if is_small(row.number, limit=limit)]
        return {row.key: fewer_than(limit) for row in small}
    (total,) = everybody
    rest = total.number - sum(row.number for row in single)
    if rest < 0:
        # More than all of them: the sum says nothing, and is not shown.
        small = [row for row in single if is_small(row.number, limit=limit)]
        return dict.fromkeys((row.key for row in (*small, total)), NOT_SHOWN)
    counts = [*(row.number for row in single), rest, total.number]
    has_small = any(is_small(row.number, limit=limit) for row in single)
    reasons = keep_back(
        counts,
        [Line(tuple(range(len(single) + 1)), len(single) + 1)],
        limit=limit,
        # Nobody is shown the rest; it is known only as long as all else is.
        already=[*(False for _ in single), has_small and rest > 0, False],
    )
    keys = [*(row.key for row in single), None, total.key]
    return {
        key: NOT_SHOWN
        for key, why in zip(keys, reasons, strict=True)
        if why and key is not None
    }


def shown(
    counted: Counted,
    *,
    limit: int,
    is_public: bool,
    kept_back: dict[int, str] | None = None,
) -> Shown:
    """The row as a reader sees it; `kept_back` as `kept_back_rows` has it."""
    small = is_small(counted.number, limit=limit)
    words = (kept_back or {}).get(counted.key, fewer_than(limit) if small else "")
    if words and is_public:
        return Shown(None, None, is_small=small, words=words)
    return Shown(counted.number, counted.cost, is_small=small)


def total(
    rows: Iterable[Counted], *, kept_back: Collection[int], is_public: bool
) -> Total:
    """A slow, plain sum; the page asks the database and keeps back by the same rule."""
    held = list(rows)
    costs = [row.cost for row in held if row.cost is not None]
    return as_read(
        Total(
            rows=len(held),
            number=sum(row.number for row in held),
            cost=sum(costs, Decimal(0)) if costs else None,
            rows_with_cost=len(costs),
            rows_kept_back=sum(row.key in kept_back for row in held),
            rows_for_all=sum(row.for_all_providers for row in held),
        ),
        is_public=is_public,
    )


def as_read(whole: Total, *, is_public: bool) -> Total:
    """The total as a reader sees it."""
    if not (is_public and whole.rows_kept_back):
        return whole
    return replace(whole, number=None, cost=None)
