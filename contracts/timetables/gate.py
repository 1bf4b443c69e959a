"""The first line of a step's views: which milestone, of a procurement already proven."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.procurement.models import Procurement
from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.exceptions import StepIsNotInThePlan
from contracts.recommissioning.services import milestone_in
from contracts.recommissioning.steps import Step
from contracts.timetables.models import TimetableRecord
from contracts.timetables.reading import ProcurementTimetable
from contracts_site.accounts.requests import SignedInRequest


def step_of(counted: ProcurementTimetable, step: str) -> Milestone:
    """404 where the timetable has no such milestone."""
    try:
        return milestone_in(counted.plan, Step(step))
    except (ValueError, StepIsNotInThePlan) as error:
        raise Http404 from error


def step_record(
    request: SignedInRequest, procurement: Procurement, step: Step
) -> TimetableRecord:
    """What is recorded of the milestone, or a new record of it."""
    visible = TimetableRecord.objects.visible_to(request.user)
    held: TimetableRecord | None = visible.filter(
        procurement=procurement, step=step
    ).first()
    return held or TimetableRecord(procurement=procurement, step=step)


def step_record_for(
    request: SignedInRequest, procurement: Procurement, step: str
) -> TimetableRecord:
    visible = TimetableRecord.objects.visible_to(request.user)
    record: TimetableRecord = get_object_or_404(
        visible, procurement=procurement, step=step
    )
    return record
