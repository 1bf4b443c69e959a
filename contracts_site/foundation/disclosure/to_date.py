"""Counts of successive periods with totals to date, and what of them is shown.

The rule: docs/rules/suppression.md, step 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts_site.foundation.disclosure.small_numbers import is_small


@dataclass(frozen=True)
class ShownPeriod:
    """One period's count and the total up to it; None is kept back, or missing."""

    count: int | None
    to_date: int | None


def shown_to_date(counts: Sequence[int | None], *, limit: int) -> list[ShownPeriod]:
    """The periods in their order; None among the counts is a period without a figure.

    Small counts are kept back, and each total to date whose difference from the last
    one shown would give one of them away.
    """
    shown: list[ShownPeriod] = []
    so_far, waiting = 0, []
    for count in counts:
        so_far += count or 0
        small = count is not None and is_small(count, limit=limit)
        if small and count is not None:
            waiting.append(count)
        may_show = not _gives_away(waiting, limit) and not is_small(so_far, limit=limit)
        if may_show:
            waiting = []
        shown.append(
            ShownPeriod(None if small else count, so_far if may_show else None)
        )
    return shown


def _gives_away(waiting: Sequence[int], limit: int) -> bool:
    """Whether the sum of these small counts would tell one, or few people in all.

    One is its own sum; several that sum to the least or the most they can are each
    known to be 1, or one less than the limit.
    """
    if not waiting:
        return False
    total, many = sum(waiting), len(waiting)
    return total < limit or not many < total < many * (limit - 1)
