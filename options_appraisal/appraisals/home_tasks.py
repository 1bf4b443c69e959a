"""Next steps of an officer's own appraisals, as things to do today."""

from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from options_appraisal.appraisals.models import NextStep
from options_appraisal.appraisals.permissions import may_start_appraisal

HORIZON = timedelta(days=30)


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioning officers those of their own, due within a month or overdue."""
    if not may_start_appraisal(standing_of(user)):
        return NOTHING_TO_DO
    steps = (
        NextStep.objects.visible_to(user)
        .open()
        .filter(appraisal__officer_id=user.pk, due_on__lte=on + HORIZON)
        .select_related("appraisal")
    )
    return tasks_of(steps, _task, due="due_on", on=on)


def _task(step: NextStep) -> HomeTask:
    return HomeTask(
        kind="Next step",
        title=f"{step.what} · {step.appraisal.title}",
        url=reverse(
            "options_appraisal:appraisal-section",
            args=[step.appraisal_id, "next-steps"],
        ),
        due_on=step.due_on,
    )


STEPS_OF_OWN_APPRAISALS = HomeTaskSource("next steps of appraisals", _reading_for)
