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
    one shown would be a count that is kept back, or fewer than the limit in several.
    """
    shown: list[ShownPeriod] = []
    so_far, waiting = 0, []
    for count in counts:
        so_far += count or 0
        small = count is not None and is_small(count, limit=limit)
        if small and count is not None:
            waiting.append(count)
        gives_away = len(waiting) == 1 or 0 < sum(waiting) < limit
        may_show = not gives_away and not is_small(so_far, limit=limit)
        if may_show:
            waiting = []
        shown.append(
            ShownPeriod(None if small else count, so_far if may_show else None)
        )
    return shown
