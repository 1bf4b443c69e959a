"""The acts on action plans and their actions."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from contracts.concerns.exceptions import ActionIsDone, DoneInTheFuture, PlanIsClosed
from contracts.concerns.models import ActionPlan, Issue, PlannedAction
from contracts.concerns.recording import values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

if TYPE_CHECKING:
    from contracts.risks.models import Risk


@dataclass(frozen=True, kw_only=True)
class PlanDetails:
    """The concern and who answers for it, by post."""

    title: str
    concern: str
    lead_post: str
    raised_on: date
    monitored_by_post: str = ""
    answers_issue: Issue | None = None
    answers_risk: "Risk | None" = None


@dataclass(frozen=True, kw_only=True)
class ActionDetails:
    """What is to be done, by which post and by when."""

    what: str
    by_post: str
    due_on: date


def raise_action_plan(
    *, contract: Contract, details: PlanDetails, by: User
) -> ActionPlan:
    with transaction.atomic(), acting_as(by):
        return write(ActionPlan(contract=contract), **values_of(details))


def revise_action_plan(
    *, plan: ActionPlan, details: PlanDetails, seen: str | None = None, by: User
) -> ActionPlan:
    """`seen` marks the plan as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(plan), seen=seen)
        return write(current, **values_of(details))


def close_action_plan(
    *,
    plan: ActionPlan,
    outcome: str,
    closed_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> ActionPlan:
    """Close the plan with what came of it; actions left open stay on record as they are.

    `seen` as when the plan is changed.
    """
    if closed_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        held = refuse_if_changed(_open(plan), seen=seen)
        held.closed_on, held.outcome = closed_on, outcome
        held.full_clean()
        held.save()
    return held


def plan_action(*, plan: ActionPlan, details: ActionDetails, by: User) -> PlannedAction:
    with transaction.atomic(), acting_as(by):
        action = PlannedAction(
            plan=_open(plan),
            what=details.what,
            by_post=details.by_post,
            due_on=details.due_on,
        )
        action.full_clean()
        action.save()
    return action


def complete_action(
    *,
    action: PlannedAction,
    evidence: str,
    done_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> PlannedAction:
    """`seen` marks the action as the person saw it: ChangedMeanwhile if it differs."""
    if done_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        _open(action.plan)
        held = PlannedAction.objects.select_for_update().get(pk=action.pk)
        if held.is_done:
            raise ActionIsDone
        refuse_if_changed(held, seen=seen)
        held.done_on, held.evidence = done_on, evidence
        held.full_clean()
        held.save()
    return held


def _open(plan: ActionPlan) -> ActionPlan:
    """The plan as it is now, locked, if it may still be changed."""
    held = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    if not held.is_open:
        raise PlanIsClosed
    return held
