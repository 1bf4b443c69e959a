"""The columns and filters of the log of exempt downloads."""

from typing import Any

from django.urls import reverse

from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.foundation.tables import Column, fingerprint_column
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)


def _page(download: Any) -> str:
    return reverse("committee_reports:paper-detail", args=[download.paper_id])


DOWNLOAD_COLUMNS = (
    Column("at", "When", lambda each: each.downloaded_at, sort="downloaded_at"),
    Column("by", "Who", lambda each: each.who, sort="downloaded_by__name"),
    Column("what", "File", lambda each: each.what, sort="what"),
    Column(
        "paper",
        "Paper",
        lambda each: str(each.paper),
        sort="paper__reference",
        link=_page,
    ),
    fingerprint_column(lambda each: each.file_sha256),
)


class ExemptDownloadFilter(ListFilter):
    q = SearchFilter(
        fields=(
            *("downloaded_by__name", "server_account"),
            *("what", "paper__reference", "paper__title"),
        ),
        label="Person, file or paper",
    )
    since = DateFilter(
        field_name="downloaded_at", lookup_expr="date__gte", label="From"
    )
    until = DateFilter(
        field_name="downloaded_at", lookup_expr="date__lte", label="Until"
    )

    class Meta:
        model = ExemptDownload
        fields = ("q", "since", "until")
