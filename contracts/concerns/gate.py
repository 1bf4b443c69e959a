"""The first line of an action plan's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


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
