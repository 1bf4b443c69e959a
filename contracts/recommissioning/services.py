"""The acts on a back-plan: how to buy, milestones done, shifted, taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.recommissioning.back_plan import BackPlan, Milestone
from contracts.recommissioning.exceptions import (
    DoneInTheFuture,
    MilestoneIsDone,
    ShiftedPastWhatFollows,
    StepIsNotInThePlan,
)
from contracts.recommissioning.models import MilestoneRecord, PlanChoice
from contracts.recommissioning.reading import plan_of
from contracts.recommissioning.steps import RULES, Step
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_begun_or_changed, refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


def choose_procedure(
    *,
    contract: Contract,
    procedure: str,
    reason: str,
    seen: str | None = None,
    by: User,
) -> PlanChoice:
    """Say how the service is to be bought next; the plan follows at once."""
    with transaction.atomic(), acting_as(by):
        _locked(contract)
        held = PlanChoice.objects.select_for_update().filter(contract=contract).first()
        choice = refuse_if_begun_or_changed(held, seen=seen)
        choice = choice or PlanChoice(contract=contract)
        choice.procedure, choice.reason = procedure, reason
        choice.full_clean()
        choice.save()
    return choice


@dataclass(frozen=True, kw_only=True)
class MilestoneDone:
    """When a milestone was reached, and what was done and where it is recorded."""

    done_on: date
    note: str


@dataclass(frozen=True, kw_only=True)
class MilestoneShift:
    """The day for which a milestone is planned instead of the rule's, and why."""

    shifted_to: date
    shift_reason: str


def complete_milestone(
    *,
    contract: Contract,
    step: Step,
    details: MilestoneDone,
    seen: str | None = None,
    on: date,
    by: User,
) -> MilestoneRecord:
    """`seen` marks what was on record as the person saw it, empty where nothing was."""
    if details.done_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        record = _record(contract, step, seen=seen, on=on, by=by)
        record.done_on, record.note = details.done_on, details.note
        record.full_clean()
        record.save()
    return record


def shift_milestone(
    *,
    contract: Contract,
    step: Step,
    details: MilestoneShift,
    seen: str | None = None,
    on: date,
    by: User,
) -> MilestoneRecord:
    """Plan a milestone for another day; what is counted from it moves along.

    `seen` marks what was on record as the person saw it, empty where nothing was.
    """
    to = details.shifted_to
    with transaction.atomic(), acting_as(by):
        record = _record(contract, step, seen=seen, on=on, by=by)
        if record.done_on is not None:
            raise MilestoneIsDone
        refuse_past_what_follows(plan_of(contract, on=on).plan, step, to=to)
        record.shifted_to, record.shift_reason = to, details.shift_reason
        record.full_clean()
        record.save()
    return record


def clear_milestone(
    *, record: MilestoneRecord, seen: str | None = None, by: User
) -> None:
    """Take back what was recorded of a milestone; the rule's day holds again.

    `seen` marks the record as the person saw it: ChangedMeanwhile if it differs. One that
    is taken back already stays so.
    """
    with transaction.atomic(), acting_as(by):
        rows = MilestoneRecord.objects.select_for_update(of=("self",))
        held = rows.filter(pk=record.pk).first()
        if held is not None:
            refuse_if_changed(held, seen=seen).delete()


def milestone_in(plan: BackPlan, step: Step) -> Milestone:
    """Raise StepIsNotInThePlan where the procedure leaves the step out."""
    found = next((each for each in plan.milestones if each.step is step), None)
    if found is None:
        raise StepIsNotInThePlan
    return found


def _record(
    contract: Contract, step: Step, *, seen: str | None, on: date, by: User
) -> MilestoneRecord:
    _locked(contract)
    milestone_in(plan_of(contract, on=on).plan, step)
    held = MilestoneRecord.objects.filter(contract=contract, step=step).first()
    record = refuse_if_begun_or_changed(held, seen=seen)
    record = record or MilestoneRecord(contract=contract, step=step)
    record.recorded_by = by
    return record


def refuse_past_what_follows(plan: BackPlan, step: Step, *, to: date) -> None:
    """A milestone does not come after one that is counted from it."""
    if step not in RULES:
        return
    after = [each for each in plan.milestones if each.step in RULES[step].anchors]
    first = min(after, key=lambda each: each.planned_on, default=None)
    if first is not None and to > first.planned_on:
        raise ShiftedPastWhatFollows(follows=first.title, on=first.planned_on)


def _locked(contract: Contract) -> None:
    Contract.objects.select_for_update().get(pk=contract.pk)
