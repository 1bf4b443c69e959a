"""The filters and columns of a member's list of papers with an exempt version."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)


class MemberPaperFilter(ListFilter):
    q = SearchFilter(
        fields=("reference", "title", "committee"),
        label="Reference, title or committee",
    )
    since = DateFilter(field_name="held_on", lookup_expr="gte", label="Meeting from")
    until = DateFilter(field_name="held_on", lookup_expr="lte", label="Meeting until")


def member_columns() -> Sequence[Column]:
    return (
        Column("title", "Title", lambda row: row.title, sort="title", link=_page),
        Column("reference", "Reference", lambda row: row.reference, sort="reference"),
        Column("committee", "Committee", lambda row: row.committee, sort="committee"),
        Column("meeting", "Meeting", lambda row: row.held_on, sort="held_on"),
        Column("version", "Version", lambda row: row.version, numeric=True),
        Column(
            "published",
            "Published",
            lambda row: timezone.localdate(row.published_at),
            sort="published_at",
        ),
    )


def _page(row: Any) -> str:
    return reverse("committee_reports:member-paper-detail", args=[row.pk])
