"""From when a return may be submitted and by when each owner's part is due.

The rule is written down, with an example, in docs/rules/return-parts.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

PROVIDER = "provider"


class AskedOf(NamedTuple):
    """Whose figure a KPI is, and its own days to be reported, if it has any."""

    owner: str
    due_days: int | None = None


class Window(NamedTuple):
    """When returns may come in, in days after their period ends."""

    opens_days: int = 1
    due_days: int = 14


@dataclass(frozen=True)
class PartDays:
    """The days of one return; `of_parts` is empty where the provider reports alone."""

    opens_on: date
    first_due: date
    of_parts: Mapping[str, date]


def part_days(
    period_end: date, *, asked: Iterable[AskedOf], window: Window
) -> PartDays:
    """A part is due when the last of its figures is, the return when its first part is."""
    due: dict[str, date] = defaultdict(lambda: date.min)
    for owner, own_days in asked:
        days = window.due_days if own_days is None else own_days
        due[owner] = max(due[owner], period_end + timedelta(days=days))
    return PartDays(
        opens_on=period_end + timedelta(days=window.opens_days),
        first_due=min(due.values()),
        of_parts={} if set(due) == {PROVIDER} else dict(due),
    )
