"""Open actions of action plans, on the list that every room adds to."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.concerns.models import PlannedAction
from contracts.concerns.open_actions import AT_MOST, OpenAction, OpenActionSource
from contracts.register.models import Contract


def _open(user: SignedInPerson) -> QuerySet[PlannedAction]:
    """A provider's are those of the plans about its own contracts."""
    visible = PlannedAction.objects.visible_to(user).open()
    shown = ("what", "by_post", "due_on", "done_on", "plan", "plan__contract__title")
    return (
        visible.select_related("plan__contract")
        .only(*shown, "plan__contract")
        .order_by("due_on", "pk")
    )


def _drawn(actions: QuerySet[PlannedAction], on: date) -> list[OpenAction]:
    return [
        OpenAction(
            what=action.what,
            by_post=action.by_post,
            due_on=action.due_on,
            contract_title=action.plan.contract.title,
            contract_pk=action.plan.contract_id,
            source="Action plan",
            url=reverse("contracts:action-plan-detail", args=[action.plan_id]),
            is_overdue=action.is_overdue(on=on),
        )
        for action in actions
    ]


def _actions_for(user: SignedInPerson, on: date) -> Sequence[OpenAction]:
    return _drawn(_open(user)[:AT_MOST], on)


def _actions_of(
    user: SignedInPerson, on: date, contract: Contract
) -> Sequence[OpenAction]:
    return _drawn(_open(user).filter(plan__contract=contract), on)


ACTIONS_OF_PLANS = OpenActionSource("Action plan", _actions_for, _actions_of)
