"""Read what the timetable of a procurement is counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contracts.procurement.models import Procurement
from contracts.recommissioning.back_plan import (
    ONE_DAY,
    BackPlan,
    Done,
    PlanFacts,
    Shift,
)
from contracts.recommissioning.reading import USUAL, Settings
from contracts.recommissioning.steps import BuyingProcedure, Step
from contracts.register.choices import Procedure
from contracts.register.regimes import OF_THE_ACT
from contracts.timetables.counting import timetable
from contracts.timetables.models import TimetableRecord
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class ProcurementTimetable:
    """The timetable with how it was counted; `is_recorded` is the procedure."""

    procurement: Procurement
    plan: BackPlan
    procedure: BuyingProcedure
    is_recorded: bool
    specification_by: date | None


def timetable_of(procurement: Procurement, *, on: date) -> ProcurementTimetable:
    """Of a procurement, also of one that is not on record yet."""
    settings = Settings.reading()
    said = TimetableRecord.objects.filter(procurement=procurement.pk)
    of_council = Reading([*settings.querysets, said], settings.answer).read()
    procedure = _procedure(procurement)
    facts = PlanFacts(
        ends_on=procurement.starts_on - ONE_DAY,
        durations=of_council.durations[procedure or BuyingProcedure.OPEN],
        closed=of_council.closed,
        elections=of_council.elections,
        shifts=_shifts(said),
        done=_done(said),
        is_under_the_act=_is_under_the_act(procurement),
    )
    counted = timetable(
        facts,
        is_approved=procurement.approved_on is not None,
        on=on,
    )
    return ProcurementTimetable(
        procurement,
        counted.plan,
        procedure or BuyingProcedure.OPEN,
        procedure is not None,
        counted.specification_by,
    )


def _procedure(procurement: Procurement) -> BuyingProcedure | None:
    """None where none is recorded for which durations are known."""
    if not procurement.procedure:
        return None
    return USUAL.get(Procedure(procurement.procedure))


def _is_under_the_act(procurement: Procurement) -> bool | None:
    return procurement.regime in OF_THE_ACT if procurement.regime else None


def _shifts(said: Iterable[TimetableRecord]) -> dict[Step, Shift]:
    return {
        Step(each.step): Shift(each.shifted_to, each.shift_reason)
        for each in said
        if each.shifted_to is not None
    }


def _done(said: Iterable[TimetableRecord]) -> dict[Step, Done]:
    return {
        Step(each.step): Done(each.done_on, each.note)
        for each in said
        if each.done_on is not None
    }
