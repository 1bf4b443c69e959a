"""Variations that wait for a decision, as things to do today."""

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
from contracts.variations.models import Variation


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners those of their directorates; due when the change takes effect."""
    standing = standing_of(user)
    if not standing.directorate_ids:
        return NOTHING_TO_DO
    proposed = (
        Variation.objects.visible_to(user)
        .proposed()
        .filter(contract__directorate_id__in=standing.directorate_ids)
        .select_related("contract")
    )
    return tasks_of(proposed, _task, due="effective_on", on=on)


def _task(variation: Variation) -> HomeTask:
    return HomeTask(
        kind="Variation",
        title=f"Record the decision: {variation.title} · {variation.contract.title}",
        url=reverse("contracts:variation-detail", args=[variation.pk]),
        due_on=variation.effective_on,
    )


AWAITED_DECISIONS = HomeTaskSource("variations to decide", _reading_for)
