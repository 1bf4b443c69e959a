"""The acts on a procurement's timetable: milestones done, shifted, taken back."""

from datetime import date

from django.db import transaction

from contracts.procurement.models import Procurement
from contracts.recommissioning.exceptions import DoneInTheFuture, MilestoneIsDone
from contracts.recommissioning.services import (
    MilestoneDone,
    MilestoneShift,
    milestone_in,
    refuse_past_what_follows,
)
from contracts.recommissioning.steps import Step
from contracts.register.seen import refuse_if_begun_or_changed, refuse_if_changed
from contracts.timetables.models import TimetableRecord
from contracts.timetables.reading import timetable_of
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


def complete_step(
    *,
    procurement: Procurement,
    step: Step,
    details: MilestoneDone,
    seen: str | None = None,
    on: date,
    by: User,
) -> TimetableRecord:
    """`seen` marks what was on record as the person saw it, empty where nothing was."""
    if details.done_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        record = _record(procurement, step, seen=seen, on=on, by=by)
        return _write(record, details)


def shift_step(
    *,
    procurement: Procurement,
    step: Step,
    details: MilestoneShift,
    seen: str | None = None,
    on: date,
    by: User,
) -> TimetableRecord:
    """Plan a milestone for another day; what is counted from it moves along."""
    with transaction.atomic(), acting_as(by):
        record = _record(procurement, step, seen=seen, on=on, by=by)
        if record.done_on is not None:
            raise MilestoneIsDone
        plan = timetable_of(procurement, on=on).plan
        refuse_past_what_follows(plan, step, to=details.shifted_to)
        return _write(record, details)


def clear_step(*, record: TimetableRecord, seen: str | None = None, by: User) -> None:
    """Take back what was recorded; the rule's day holds again.

    One that is taken back already stays so.
    """
    with transaction.atomic(), acting_as(by):
        rows = TimetableRecord.objects.select_for_update(of=("self",))
        held = rows.filter(pk=record.pk).first()
        if held is not None:
            refuse_if_changed(held, seen=seen).delete()


def _record(
    procurement: Procurement, step: Step, *, seen: str | None, on: date, by: User
) -> TimetableRecord:
    Procurement.objects.select_for_update().get(pk=procurement.pk)
    milestone_in(timetable_of(procurement, on=on).plan, step)
    held = TimetableRecord.objects.filter(procurement=procurement, step=step).first()
    record = refuse_if_begun_or_changed(held, seen=seen)
    record = record or TimetableRecord(procurement=procurement, step=step)
    record.recorded_by = by
    return record


def _write(
    record: TimetableRecord, details: MilestoneDone | MilestoneShift
) -> TimetableRecord:
    for name, value in vars(details).items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    return record
