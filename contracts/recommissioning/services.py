"""The acts on a back-plan: how to buy, milestones done, shifted, taken back."""

from datetime import date

from django.db import transaction

from contracts.recommissioning.back_plan import BackPlan, Milestone
from contracts.recommissioning.exceptions import (
    DoneInTheFuture,
    ShiftedPastWhatFollows,
    StepIsNotInThePlan,
)
from contracts.recommissioning.models import MilestoneRecord, PlanChoice
from contracts.recommissioning.reading import plan_of
from contracts.recommissioning.steps import RULES, Step
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile, refuse_if_changed
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
        choice = _as_seen(held, seen) or PlanChoice(contract=contract)
        choice.procedure, choice.reason = procedure, reason
        choice.full_clean()
        choice.save()
    return choice


def complete_milestone(
    *, contract: Contract, step: Step, done_on: date, note: str, on: date, by: User
) -> MilestoneRecord:
    if done_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        record = _record(contract, step, on=on, by=by)
        record.done_on, record.note = done_on, note
        record.full_clean()
        record.save()
    return record


def shift_milestone(
    *, contract: Contract, step: Step, to: date, reason: str, on: date, by: User
) -> MilestoneRecord:
    """Plan a milestone for another day; what is counted from it moves along."""
    with transaction.atomic(), acting_as(by):
        record = _record(contract, step, on=on, by=by)
        _refuse_past_what_follows(plan_of(contract, on=on).plan, step, to=to)
        record.shifted_to, record.shift_reason = to, reason
        record.full_clean()
        record.save()
    return record


def clear_milestone(*, record: MilestoneRecord, by: User) -> None:
    """Take back what was recorded of a milestone; the rule's day holds again."""
    with transaction.atomic(), acting_as(by):
        MilestoneRecord.objects.filter(pk=record.pk).delete()


def milestone_in(plan: BackPlan, step: Step) -> Milestone:
    """Raise StepIsNotInThePlan where the procedure leaves the step out."""
    found = next((each for each in plan.milestones if each.step is step), None)
    if found is None:
        raise StepIsNotInThePlan
    return found


def _record(contract: Contract, step: Step, *, on: date, by: User) -> MilestoneRecord:
    _locked(contract)
    milestone_in(plan_of(contract, on=on).plan, step)
    held = MilestoneRecord.objects.filter(contract=contract, step=step).first()
    record = held or MilestoneRecord(contract=contract, step=step)
    record.recorded_by = by
    return record


def _refuse_past_what_follows(plan: BackPlan, step: Step, *, to: date) -> None:
    if step not in RULES:
        return
    after = [each for each in plan.milestones if each.step in RULES[step].anchors]
    first = min(after, key=lambda each: each.planned_on, default=None)
    if first is not None and to > first.planned_on:
        raise ShiftedPastWhatFollows(follows=first.title, on=first.planned_on)


def _as_seen(held: PlanChoice | None, seen: str | None) -> PlanChoice | None:
    """What is held, unless somebody made it after the page was drawn."""
    if held is not None and seen == "":
        raise ChangedMeanwhile(held)
    return refuse_if_changed(held, seen=seen) if held else None


def _locked(contract: Contract) -> None:
    Contract.objects.select_for_update().get(pk=contract.pk)
