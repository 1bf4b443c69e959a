"""What the pages of records for requests show."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from contracts.bundles.choices import BundleForm
from contracts.bundles.models import BundleDownload, RecordBundle
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class BundleFilter(ListFilter):
    q = SearchFilter(fields=("made_for", "made_by__name"), label="Request or person")
    form = django_filters.ChoiceFilter(
        label="Form", choices=BundleForm.choices, empty_label="Both"
    )

    class Meta:
        model = RecordBundle
        fields = ("q", "form")


def bundle_columns() -> Sequence[Column]:
    return (
        Column(
            "made_for",
            "Request",
            lambda each: each.made_for,
            sort="made_for",
            link=lambda each: reverse("contracts:bundle-detail", args=[each.pk]),
        ),
        Column("form", "Form", _short_form, sort="form"),
        Column("made_at", "Asked for", lambda each: each.made_at, sort="made_at"),
        Column("by", "By", lambda each: each.made_by.name, sort="made_by__name"),
        Column("state", "State", state_tag),
        Column("sha256", "Fingerprint", lambda each: each.sha256[:12]),
    )


def _short_form(bundle: Any) -> str:
    """Whole, or For disclosure."""
    return str(bundle.get_form_display()).partition(":")[0]


def state_tag(bundle: Any) -> Tag:
    if bundle.removed_at:
        return Tag("Removed", "grey")
    return Tag("Ready", "green") if bundle.is_made else Tag("Being made", "blue")


def bundle_rows(bundle: RecordBundle) -> list[SummaryRow]:
    rows = [
        SummaryRow("Request", bundle.made_for),
        SummaryRow("Form", bundle.get_form_display()),
        SummaryRow("Asked for", f"{time_words(bundle.made_at)}, {bundle.made_by.name}"),
    ]
    if not bundle.is_made:
        return rows
    rows.append(SummaryRow("Size", str(filesizeformat(bundle.size))))
    if bundle.removed_at:
        return [*rows, SummaryRow("File removed", time_words(bundle.removed_at))]
    days = settings.BUNDLES_KEPT_DAYS
    return [*rows, SummaryRow("Kept", f"For {days} days, then the file is removed")]


def download_lines(downloads: Sequence[BundleDownload]) -> list[str]:
    return [
        f"{each.what}, {time_words(each.downloaded_at)}, {each.downloaded_by.name}"
        for each in downloads
    ]
