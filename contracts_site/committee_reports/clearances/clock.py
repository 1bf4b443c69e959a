"""When each clearance of a paper is asked for, counted back from publication.

The steps and worked examples are in docs/rules/publication-clock.md.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from contracts_site.foundation.calendars import (
    clear_days_before,
    working_days_before,
)


@dataclass(frozen=True)
class Allowance:
    """How many clear working days a clearance is given, and in which step."""

    kind: str
    step: int
    working_days: int


@dataclass(frozen=True)
class ClearanceDays:
    kind: str
    ask_by: date
    answer_by: date


def clearance_days(
    allowances: Sequence[Allowance], *, publish_by: date, closed: Collection[date]
) -> dict[str, ClearanceDays]:
    """By kind, in the order of the steps."""
    found: list[ClearanceDays] = []
    reached = publish_by
    for together in reversed(_steps(allowances)):
        answer_by = working_days_before(reached, 1, closed)
        days = [
            ClearanceDays(
                each.kind,
                clear_days_before(reached, each.working_days, closed),
                answer_by,
            )
            for each in together
        ]
        reached = min(each.ask_by for each in days)
        found = [*days, *found]
    return {each.kind: each for each in found}


def working_days_to_publication(allowances: Sequence[Allowance]) -> int:
    """How many working days before the last day to publish the first step begins."""
    return sum(
        max(each.working_days for each in together) + 1
        for together in _steps(allowances)
    )


def _steps(allowances: Sequence[Allowance]) -> list[list[Allowance]]:
    in_order = sorted(allowances, key=lambda each: each.step)
    return [list(step) for _, step in groupby(in_order, key=lambda each: each.step)]
