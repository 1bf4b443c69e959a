"""The lists of drafts that are due for disposal, and of what was disposed of."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.committee_reports.retention.keeping import kept_until
from contracts_site.committee_reports.retention.models import (
    Disposal,
    HistoryDisposal,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.tables import Column, fingerprint_column
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)


class DueFilter(ListFilter):
    q = SearchFilter(
        fields=("paper__reference", "paper__title"), label="Reference or title"
    )
    audience = django_filters.ChoiceFilter(
        label="For", choices=Audience.choices, empty_label="All"
    )

    class Meta:
        model = Rendering
        fields = ("q", "audience")


class DisposalFilter(ListFilter):
    q = SearchFilter(
        fields=("paper__reference", "paper__title", "disposed_by__name", "sha256"),
        label="Paper, person or fingerprint",
    )
    since = DateFilter(field_name="disposed_at", lookup_expr="date__gte", label="From")
    until = DateFilter(field_name="disposed_at", lookup_expr="date__lte", label="Until")

    class Meta:
        model = Disposal
        fields = ("q", "since", "until")


def _of_a_file() -> tuple[Column, ...]:
    return (
        Column(
            "paper",
            "Paper",
            lambda row: str(row.paper),
            sort="paper__reference",
            link=lambda row: reverse(
                "committee_reports:paper-detail", args=[row.paper_id]
            ),
        ),
        Column(
            "audience", "For", lambda row: row.get_audience_display(), sort="audience"
        ),
        Column("made", "Made", lambda row: row.made_at, sort="made_at"),
        Column("size", "Size", _size, sort="size", export=lambda row: row.size),
    )


def due_columns() -> Sequence[Column]:
    return (
        *_of_a_file(),
        Column(
            "meeting",
            "Meeting",
            lambda row: row.paper.meeting.held_on,
            sort="paper__meeting__held_on",
        ),
        Column("kept", "Kept until", _kept_until),
    )


def disposal_columns() -> Sequence[Column]:
    return (
        *_of_a_file(),
        Column("kept", "Kept until", lambda row: row.kept_until, sort="kept_until"),
        Column("at", "Disposed of", lambda row: row.disposed_at, sort="disposed_at"),
        Column("by", "By", lambda row: row.disposed_by.name, sort="disposed_by__name"),
        fingerprint_column(lambda row: row.sha256),
    )


def _size(row: Any) -> str:
    return str(filesizeformat(row.size))


def _kept_until(row: Any) -> Any:
    return kept_until(row.paper.meeting.held_on, years=settings.DRAFTS_KEPT_YEARS)


class HistoryDisposalFilter(ListFilter):
    q = SearchFilter(
        fields=("kind", "reason", "disposed_by__name"), label="Record, reason or person"
    )
    since = DateFilter(field_name="disposed_at", lookup_expr="date__gte", label="From")
    until = DateFilter(field_name="disposed_at", lookup_expr="date__lte", label="Until")

    class Meta:
        model = HistoryDisposal
        fields = ("q", "since", "until")


def history_disposal_columns() -> Sequence[Column]:
    return (
        Column("kind", "Sort of record", lambda row: row.kind, sort="kind"),
        Column("records", "Records", lambda row: row.records, numeric=True),
        Column("events", "Changes", lambda row: row.events, numeric=True),
        Column("reason", "Why", lambda row: row.reason),
        Column("at", "Disposed of", lambda row: row.disposed_at, sort="disposed_at"),
        Column("by", "By", lambda row: row.disposed_by.name, sort="disposed_by__name"),
    )
