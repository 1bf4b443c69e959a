"""The filters and columns of published papers."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.urls import reverse
from django.utils import timezone

from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)


def _committees() -> list[tuple[str, str]]:
    """Those that a published paper went to, by the names they had."""
    names = (
        Publication.objects.in_force().order_by("committee").values_list("committee")
    )
    return [(name, name) for (name,) in names.distinct()]


class PublishedFilter(ListFilter):
    q = SearchFilter(fields=("reference", "title"), label="Reference or title")
    committee = django_filters.ChoiceFilter(
        label="Committee", choices=_committees, empty_label="All"
    )
    since = DateFilter(field_name="held_on", lookup_expr="gte", label="Meeting from")
    until = DateFilter(field_name="held_on", lookup_expr="lte", label="Meeting until")


def published_columns() -> Sequence[Column]:
    return (
        Column("title", "Title", lambda row: row.title, sort="title", link=_page),
        Column("reference", "Reference", lambda row: row.reference, sort="reference"),
        Column("committee", "Committee", lambda row: row.committee, sort="committee"),
        Column("meeting", "Meeting", lambda row: row.held_on, sort="held_on"),
        Column(
            "published",
            "Published",
            lambda row: timezone.localdate(row.published_at),
            sort="published_at",
        ),
        Column("version", "Version", lambda row: row.version, numeric=True),
    )


def _page(row: Any) -> str:
    return reverse("published:paper", args=[row.reference])
