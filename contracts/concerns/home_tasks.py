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
)
from contracts_site.foundation.reading_together import of_each_row

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
    return of_each_row(actions, _task)


def _task(action: PlannedAction) -> HomeTask:
    return HomeTask(
        kind="Action",
        title=f"{action.what} · {action.plan.contract.title}",
        url=reverse("contracts:action-plan-detail", args=[action.plan_id]),
        due_on=action.due_on,
    )


OPEN_ACTIONS = HomeTaskSource("open actions", _reading_for)
