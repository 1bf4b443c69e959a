"""The filters and columns of records corrected after publication."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter
from kpis.definitions.wording import value_words
from kpis.returns.states import FigureState

STATES = (("waiting", "Waits for a note"), ("noted", "Noted"))


class CorrectedFilter(ListFilter):
    """Made for figures with what `corrected_figures` adds."""

    q = SearchFilter(
        fields=("publication__reference", "publication__title", "kpi__code", "shows"),
        label="Paper, KPI or figure",
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="All"
    )

    def filter_state(
        self, figures: QuerySet[Any], _name: str, value: str
    ) -> QuerySet[Any]:
        return figures.filter(is_noted=value == "noted")


def corrected_columns() -> Sequence[Column]:
    return (
        Column(
            "paper",
            "Paper",
            lambda row: f"{row.publication.reference} {row.publication.title}",
            sort="publication__reference",
            link=_page,
        ),
        Column("version", "Version", lambda row: row.publication.version, numeric=True),
        Column("kpi", "KPI", lambda row: row.kpi.code, sort="kpi__code", link=_figure),
        Column(
            "period",
            "Period",
            lambda row: row.filed_in.period.label,
            sort="filed_in__period_start",
        ),
        Column("shows", "Published", lambda row: row.shows),
        Column("now", "On record now", _now),
        Column(
            "corrected",
            "Corrected",
            lambda row: timezone.localdate(row.corrected_at),
            sort="corrected_at",
        ),
        Column("why", "Why", lambda row: row.now_reason or None),
        Column("state", "State", _state),
    )


def _now(row: Any) -> str:
    if row.now_state == FigureState.REPORTED:
        return value_words(row.now_value, row.now_unit, row.now_places)
    return FigureState(row.now_state).label


def _state(row: Any) -> Tag:
    return Tag("Noted", "grey") if row.is_noted else Tag("Waits for a note", "orange")


def _page(row: Any) -> str:
    return reverse("committee_reports:publication-detail", args=[row.publication_id])


def _figure(row: Any) -> str:
    return reverse("kpis:figure-detail", args=[row.filed_in_id, row.kpi_id])
