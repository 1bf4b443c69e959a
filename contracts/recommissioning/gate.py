"""The first line of a milestone's views: which one, of a contract already proven."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.exceptions import StepIsNotInThePlan
from contracts.recommissioning.models import MilestoneRecord
from contracts.recommissioning.reading import ContractPlan
from contracts.recommissioning.services import milestone_in
from contracts.recommissioning.steps import Step
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest


def milestone_of(planned: ContractPlan, step: str) -> Milestone:
    """404 where the plan has no such milestone."""
    try:
        return milestone_in(planned.plan, Step(step))
    except (ValueError, StepIsNotInThePlan) as error:
        raise Http404 from error


def milestone_record_of(
    request: SignedInRequest, contract: Contract, step: Step
) -> MilestoneRecord:
    """What is recorded of the milestone, or a new record of it."""
    visible = MilestoneRecord.objects.visible_to(request.user)
    held = visible.filter(contract=contract, step=step).first()
    return held or MilestoneRecord(contract=contract, step=step)


def milestone_record_for(
    request: SignedInRequest, contract: Contract, step: str
) -> MilestoneRecord:
    visible = MilestoneRecord.objects.visible_to(request.user)
    return get_object_or_404(visible, contract=contract, step=step)
