"""Escalations that wait for a person's answer, for the home page."""

from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from kpis.escalation.models import Firing
from kpis.escalation.presentation import about_words


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """Those of contracts of the directorates for which the person commissions."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    firings = Firing.objects.visible_to(user).to_answer().run_by(user)
    found = firings.select_related("contract", "kpi")
    return tasks_of(found, _task, due="plan_due_on", on=on)


def _task(firing: Firing) -> HomeTask:
    return HomeTask(
        kind="Escalation",
        title=f"{about_words(firing)} · {firing.contract.title}",
        url=reverse("kpis:firing-detail", args=[firing.pk]),
        due_on=firing.plan_due_on,
    )


ESCALATIONS_TO_ANSWER = HomeTaskSource("escalations", _reading_for)
