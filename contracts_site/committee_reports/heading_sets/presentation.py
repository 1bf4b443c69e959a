"""What the list of heading sets and the page of one say."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse

from contracts.governance.models import Committee
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.heading_sets.kinds import (
    LineKind,
    Numbering,
    SetState,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

COLOURS = {
    SetState.PREPARED: "blue",
    SetState.IN_USE: "green",
    SetState.REPLACED: "grey",
    SetState.RETIRED: "grey",
}
SITE_S_OWN = "The site's own words"


def _committees(_request: SignedInRequest) -> QuerySet[Committee]:
    return Committee.objects.filter(heading_sets__isnull=False).distinct()


class HeadingSetFilter(ListFilter):
    q = SearchFilter(fields=("name",), label="Name")
    state = django_filters.ChoiceFilter(choices=SetState.choices, empty_label="Any")
    committee = django_filters.ModelChoiceFilter(
        queryset=_committees, empty_label="All"
    )
    numbering = django_filters.ChoiceFilter(
        label="Numbering", choices=Numbering.choices, empty_label="Any"
    )

    class Meta:
        model = HeadingSet
        fields = ("q", "state", "committee", "numbering")


def set_columns() -> Sequence[Column]:
    """For sets that carry how many papers and headings they have."""
    return (
        Column("name", "Heading set", lambda s: s.name, sort="name", link=set_url),
        Column("version", "Version", lambda s: s.version, sort="version", numeric=True),
        Column("state", "State", set_tag, sort="state"),
        Column("committee", "Committee", committee_words, sort="committee__name"),
        Column("numbering", "Numbering", lambda s: s.get_numbering_display()),
        Column("headings", "Headings", lambda s: s.heading_count, numeric=True),
        Column("papers", "Papers", lambda s: s.paper_count, numeric=True),
    )


def set_url(heading_set: Any) -> str:
    return reverse("committee_reports:heading-set-detail", args=[heading_set.pk])


def set_tag(heading_set: HeadingSet) -> Tag:
    state = SetState(heading_set.state)
    return Tag(state.label, COLOURS[state])


def committee_words(heading_set: HeadingSet) -> str:
    committee = heading_set.committee
    return committee.name if committee else "Several committees"


def summary_rows(heading_set: HeadingSet, *, papers: int) -> list[SummaryRow]:
    return [
        SummaryRow("Committee", committee_words(heading_set)),
        SummaryRow("Numbering of paragraphs", heading_set.get_numbering_display()),
        SummaryRow("Cover", heading_set.get_cover_layout_display()),
        SummaryRow("Appendices", heading_set.get_appendix_labels_display()),
        SummaryRow("Exempt version", heading_set.get_exempt_version_display()),
        SummaryRow("Papers started with it", str(papers)),
    ]


def paragraph_rows(heading_set: HeadingSet) -> list[SummaryRow]:
    return [
        SummaryRow("Another format", heading_set.other_formats or SITE_S_OWN),
        SummaryRow("Excluding the public", heading_set.exclusion_words or SITE_S_OWN),
        SummaryRow("An urgent report", heading_set.urgency_words or SITE_S_OWN),
        SummaryRow(
            "A report after its meeting", heading_set.lateness_words or SITE_S_OWN
        ),
    ]


def what_goes(kind: LineKind) -> str:
    """What taking a line of this sort from a version in preparation means."""
    return {
        LineKind.HEADING: (
            "Papers that are moved to this version keep what was written under it, as a "
            "section of their own."
        ),
        LineKind.COVER_FIELD: (
            "Papers that are moved to this version no longer show it on the cover; their "
            "answer stays in the record."
        ),
        LineKind.CLEARANCE: (
            "Papers that are moved to this version are published without it."
        ),
    }[kind]


def history_of_set(heading_set: HeadingSet) -> list[HistoryEntry]:
    belonging = [
        RowsOf(model, heading_set=heading_set)
        for model in (Heading, CoverField, RequiredClearance)
    ]
    return history_of(heading_set, *belonging)
