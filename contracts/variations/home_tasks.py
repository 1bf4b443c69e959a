"""Variations that wait for a decision, as things to do today."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import HomeTask, HomeTaskSource
from contracts.variations.models import Variation


def _tasks_for(user: SignedInPerson, _on: date) -> Sequence[HomeTask]:
    """For commissioners those of their directorates; due when the change takes effect."""
    standing = standing_of(user)
    if not standing.directorate_ids:
        return []
    proposed = (
        Variation.objects.visible_to(user)
        .proposed()
        .filter(contract__directorate_id__in=standing.directorate_ids)
        .select_related("contract")
        .order_by("effective_on")
    )
    return [
        HomeTask(
            kind="Variation",
            title=f"Record the decision: {variation.title} · {variation.contract.title}",
            url=reverse("contracts:variation-detail", args=[variation.pk]),
            due_on=variation.effective_on,
        )
        for variation in proposed
    ]


AWAITED_DECISIONS = HomeTaskSource("awaited decisions", _tasks_for)
