"""Open actions of the plans a person answers for, as things to do today."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import PlannedAction
from contracts.register.home_tasks import HomeTask, HomeTaskSource

HORIZON = timedelta(days=30)


def _tasks_for(user: SignedInPerson, on: date) -> Sequence[HomeTask]:
    """For commissioners those of their directorates, due within a month or overdue."""
    standing = standing_of(user)
    if not standing.directorate_ids:
        return []
    actions = (
        PlannedAction.objects.visible_to(user)
        .open()
        .filter(
            plan__contract__directorate_id__in=standing.directorate_ids,
            due_on__lte=on + HORIZON,
        )
        .select_related("plan__contract")
    )
    return [
        HomeTask(
            kind="Action",
            title=f"{action.what} · {action.plan.contract.title}",
            url=reverse("contracts:action-plan-detail", args=[action.plan_id]),
            due_on=action.due_on,
        )
        for action in actions
    ]


OPEN_ACTIONS = HomeTaskSource("open actions", _tasks_for)
