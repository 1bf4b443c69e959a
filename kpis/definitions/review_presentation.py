"""The list of reviews as columns."""

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column
from kpis.definitions.models import KPIDefinition


def review_columns(writes_of: Collection[int], *, on: date) -> Sequence[Column]:
    """A definition that the person keeps leads to its form, another to its KPI."""

    def link(definition: KPIDefinition) -> str:
        if definition.kpi_set.contract.directorate_id in writes_of:
            return reverse("kpis:definition-care", args=[definition.pk])
        return reverse("kpis:kpi-detail", args=[definition.kpi_id])

    return (
        Column("kpi", "KPI", lambda d: str(d.kpi), sort="kpi__code", link=link),
        Column(
            "contract",
            "Contract",
            lambda d: d.kpi_set.contract.title,
            sort="kpi_set__contract__title",
            link=lambda d: reverse("kpis:kpi-set-detail", args=[d.kpi_set_id]),
        ),
        Column(
            "owner",
            "Who owns it",
            lambda d: d.owner_post or "Nobody named",
            sort="owner_post",
        ),
        Column(
            "next_review",
            "Next review",
            lambda d: d.next_review_on,
            sort="next_review_on",
        ),
        Column("stands", "Stands", lambda d: _tag(d.next_review_on, on)),
    )


def _tag(review_on: date | None, on: date) -> Tag:
    if review_on is None:
        return Tag("No date", "grey")
    return Tag("Due", "red") if review_on <= on else Tag("To come", "blue")
