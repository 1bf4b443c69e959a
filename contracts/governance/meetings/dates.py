"""A plan of meetings read against the calendar and what the board has already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from contracts.governance.boards.models import Board
from contracts.governance.meetings.exceptions import (
    MeetsAsNeeded,
    PlannedBackwards,
    PlannedTooFarAhead,
)
from contracts.governance.meetings.planning import (
    STEPS,
    MonthRule,
    PlannedDay,
    planned_days,
    why_closed,
)
from contracts_site.foundation.calendars.models import NonWorkingDay

LONGEST_PLAN_DAYS = 3 * 366


@dataclass(frozen=True, kw_only=True)
class PlanDetails:
    """From when until when a board's meetings are planned, and by which rule."""

    first_on: date
    until: date
    month_rule: MonthRule = MonthRule.SAME_WEEKDAY
    starts_at: time | None = None
    place: str = ""


@dataclass(frozen=True)
class PlannedDates:
    """The days of a plan; `taken` holds those on which the board meets already."""

    days: Sequence[PlannedDay]
    taken: frozenset[date]
    holidays_known_until: date | None

    @property
    def to_add(self) -> list[PlannedDay]:
        return [each for each in self.days if each.day not in self.taken]

    @property
    def goes_past_known_holidays(self) -> bool:
        if not self.days:
            return False
        known = self.holidays_known_until
        return known is None or self.days[-1].day > known


def dates_of_plan(board: Board, plan: PlanDetails) -> PlannedDates:
    """Raises MeetsAsNeeded, PlannedBackwards or PlannedTooFarAhead."""
    step = STEPS.get(board.cadence)
    if step is None:
        raise MeetsAsNeeded
    if plan.until < plan.first_on:
        raise PlannedBackwards
    if (plan.until - plan.first_on).days > LONGEST_PLAN_DAYS:
        raise PlannedTooFarAhead
    days = planned_days(
        plan.first_on,
        plan.until,
        step=step,
        rule=plan.month_rule,
        closed=closed_days(),
    )
    taken = board.meetings.filter(cancelled_because="").values_list(
        "held_on", flat=True
    )
    known_until = NonWorkingDay.objects.all().known_until()
    return PlannedDates(days, frozenset(taken), known_until)


def closed_days() -> dict[date, str]:
    """The days on which the council is closed, with their names."""
    return dict(NonWorkingDay.objects.values_list("day", "name"))


def questioned(day: date) -> str:
    """Why a meeting on this day should be looked at again; nothing on a working day."""
    return why_closed(day, closed_days())
