"""Definitions whose review is due, for the home page of those who keep them."""

from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from kpis.definitions.models import KPIDefinition


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """Of the sets in force, for commissioners of the contract's directorate."""
    due = (
        KPIDefinition.objects.visible_to(user)
        .in_force(on=on)
        .filter(
            next_review_on__lte=on,
            kpi_set__contract__directorate_id__in=standing_of(user).directorate_ids,
        )
        .select_related("kpi", "kpi_set__contract")
    )
    return tasks_of(
        due,
        lambda definition: HomeTask(
            kind="KPI review",
            title=f"{definition.kpi}, {definition.kpi_set.contract.title}",
            url=reverse("kpis:definition-care", args=[definition.pk]),
            due_on=definition.next_review_on,
        ),
        due="next_review_on",
        on=on,
    )


REVIEWS_DUE = HomeTaskSource(
    "KPI reviews", _reading_for, lambda _group: reverse("kpis:review-list")
)
