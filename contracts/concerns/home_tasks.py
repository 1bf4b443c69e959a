"""Open actions of the plans a person answers for, as things to do today."""

from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import PlannedAction
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)

HORIZON = timedelta(days=30)


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners those of their directorates, due within a month or overdue."""
    standing = standing_of(user)
    if not standing.directorate_ids:
        return NOTHING_TO_DO
    actions = (
        PlannedAction.objects.visible_to(user)
        .open()
        .filter(
            plan__contract__directorate_id__in=standing.directorate_ids,
            due_on__lte=on + HORIZON,
        )
        .select_related("plan__contract")
    )
    return tasks_of(actions, _task, due="due_on", on=on)


def _task(action: PlannedAction) -> HomeTask:
    return HomeTask(
        kind="Action",
        title=f"{action.what} · {action.plan.contract.title}",
        url=reverse("contracts:action-plan-detail", args=[action.plan_id]),
        due_on=action.due_on,
    )


OPEN_ACTIONS = HomeTaskSource(
    "actions of plans",
    _reading_for,
    lambda _group: reverse("contracts:open-action-list"),
)
