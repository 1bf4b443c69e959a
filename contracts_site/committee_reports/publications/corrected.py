"""Figures corrected after a paper in force had shown them: what waits for a note."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from contracts_site.committee_reports.publications.models import (
    Publication,
    PublicationNote,
    PublishedFigure,
)
from kpis.returns.models import Figure
from kpis.returns.states import Cause

# What is asked of the latest figure on record.
NOW = {
    "state": "state",
    "value": "value",
    "unit": "definition__unit",
    "places": "definition__decimal_places",
    "reason": "change_reason",
}


def corrected_figures(
    among: QuerySet[PublishedFigure] | None = None,
) -> QuerySet[Any, Any]:
    """Published figures that were changed on record since, with what they are now,
    `corrected_at`, and whether the version `is_noted` after that.

    Of versions in force; a figure submitted for the first time corrects nothing.
    """
    shown = PublishedFigure.objects.all() if among is None else among
    since = Figure.objects.filter(
        kpi=OuterRef("kpi"),
        filed_in=OuterRef("filed_in"),
        recorded_at__gt=OuterRef("publication__published_at"),
    ).exclude(cause=Cause.SUBMISSION)
    latest = since.order_by("-recorded_at", "-pk")
    noted = PublicationNote.objects.filter(
        publication=OuterRef("publication"), added_at__gte=OuterRef("corrected_at")
    )
    figures: QuerySet[Any, Any] = (
        shown.filter(Exists(since), publication__in=Publication.objects.in_force())
        .annotate(
            corrected_at=Subquery(latest.values("recorded_at")[:1]),
            **{
                f"now_{name}": Subquery(latest.values(field)[:1])
                for name, field in NOW.items()
            },
        )
        .annotate(is_noted=Exists(noted))
    )
    return figures


def waiting_for_a_note(publications: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those with a correction that no note follows; `corrected_on` is the first day."""
    waiting = corrected_figures().filter(is_noted=False, publication=OuterRef("pk"))
    found: QuerySet[Any, Any] = publications.filter(Exists(waiting)).annotate(
        corrected_on=Subquery(
            waiting.order_by("corrected_at")
            .annotate(day=TruncDate("corrected_at"))
            .values("day")[:1]
        )
    )
    return found
