"""The first line of a concern's views: who asks, for which one, to do what."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.concerns.records import ContractRecord
from contracts.register.gate import Permission, require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")
AnyRecord = TypeVar("AnyRecord", bound=ContractRecord)
AnyPart = TypeVar("AnyPart", bound=Model)


def record_for(
    request: SignedInRequest,
    visible: QuerySet[AnyRecord],
    pk: int,
    *,
    may: Permission,
) -> AnyRecord:
    """One of the visible records: 404 if it is none of them, 403 without the right."""
    record = get_object_or_404(visible.select_related(*CONTRACT), pk=pk)
    require(may(standing_of(request.user), record.contract))
    return record


def part_for(
    request: SignedInRequest,
    visible: QuerySet[AnyPart],
    pk: int,
    *,
    whole: tuple[str, Callable[[AnyPart], ContractRecord]],
    may: Permission,
) -> AnyPart:
    """A part of a record: `whole` names the field of the record, and reads it."""
    name, record_of = whole
    contract = [f"{name}__{each}" for each in CONTRACT]
    part = get_object_or_404(visible.select_related(*contract), pk=pk)
    require(may(standing_of(request.user), record_of(part).contract))
    return part


def plan_for(
    request: SignedInRequest,
    plan_pk: int,
    *,
    may: Callable[[Standing, ActionPlan], bool],
) -> ActionPlan:
    """The plan: 404 if the person may not know of it, 403 without the right."""
    visible = ActionPlan.objects.visible_to(request.user)
    plan = get_object_or_404(visible.select_related(*CONTRACT), pk=plan_pk)
    require(may(standing_of(request.user), plan))
    return plan


def action_for(
    request: SignedInRequest,
    action_pk: int,
    *,
    may: Callable[[Standing, PlannedAction], bool],
) -> PlannedAction:
    visible = PlannedAction.objects.visible_to(request.user)
    contract = [f"plan__{name}" for name in CONTRACT]
    action = get_object_or_404(visible.select_related(*contract), pk=action_pk)
    require(may(standing_of(request.user), action))
    return action
