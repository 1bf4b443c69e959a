"""The list of clearances: one row for each that was asked for or answered."""

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse

from contracts.governance.models import Committee
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.clearances.acts import SIGNING, Act
from contracts_site.committee_reports.clearances.by_when import publish_day
from contracts_site.committee_reports.clearances.models import (
    ClearanceEntry,
    ClearanceEntryQuerySet,
)
from contracts_site.committee_reports.clearances.pages import tag_of_state
from contracts_site.committee_reports.clearances.signed_parts import (
    READ_TOGETHER,
    parts_of,
)
from contracts_site.committee_reports.clearances.standing import (
    changes_since,
    state_after,
)
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import DateFilter, SearchFilter

WAITING, SENT_BACK, SIGNED = "waiting", "sent_back", "signed"
STATES: dict[str, Sequence[Act]] = {
    WAITING: (Act.ASKED,),
    SENT_BACK: (Act.SENT_BACK,),
    SIGNED: tuple(sorted(SIGNING)),
}


def _committees(request: SignedInRequest) -> QuerySet[Committee]:
    seen = Paper.objects.visible_to(request.user)
    return Committee.objects.filter(meeting_dates__papers__in=seen).distinct()


class ClearanceFilter(django_filters.FilterSet):
    q = SearchFilter(
        fields=("paper__reference", "paper__title"), label="Paper's reference or title"
    )
    whose = django_filters.ChoiceFilter(
        label="Whose",
        choices=(("mine", "Waiting for me"), ("written", "Papers I write")),
        method="filter_whose",
        empty_label="All",
    )
    state = django_filters.ChoiceFilter(
        label="State",
        choices=(
            (WAITING, "Waiting"),
            (SENT_BACK, "Sent back"),
            (SIGNED, "Signed off, lapsed since or not"),
        ),
        method="filter_state",
        empty_label="Any",
    )
    kind = django_filters.ChoiceFilter(
        label="Clearance", choices=ClearanceKind.choices, empty_label="All"
    )
    committee = django_filters.ModelChoiceFilter(
        field_name="paper__meeting__committee",
        queryset=_committees,
        label="Committee",
        empty_label="All",
    )
    until = DateFilter(
        field_name="wanted_by", lookup_expr="lte", label="Answer wanted until"
    )

    class Meta:
        model = ClearanceEntry
        fields: ClassVar = ["q", "whose", "state", "kind", "committee", "until"]

    def filter_whose(
        self, entries: ClearanceEntryQuerySet, _name: str, value: str
    ) -> ClearanceEntryQuerySet:
        if value == "mine":
            return entries.waiting_for(self.request.user)
        return entries.filter(paper__author=self.request.user)

    def filter_state(
        self, entries: ClearanceEntryQuerySet, _name: str, value: str
    ) -> ClearanceEntryQuerySet:
        return entries.filter(act__in=STATES[value])


def clearance_rows(entries: ClearanceEntryQuerySet) -> QuerySet[ClearanceEntry]:
    """The last word on each clearance, with all that tells whether it has lapsed."""
    together = [f"paper__{each}" for each in READ_TOGETHER]
    return (
        entries.deciding()
        .annotate(publish_by=publish_day("paper__meeting__held_on"))
        .select_related("by", "paper__meeting__committee", "paper__heading_set")
        .prefetch_related(*together)
    )


def clearance_columns() -> Sequence[Column]:
    return (
        Column(
            "kind",
            "Clearance",
            lambda entry: entry.get_kind_display(),
            sort="kind",
            link=_page,
        ),
        Column("paper", "Paper", lambda e: str(e.paper), sort="paper__reference"),
        Column("state", "State", _state),
        Column("wanted_by", "Answer by", lambda e: e.wanted_by, sort="wanted_by"),
        Column(
            "publish_by",
            "Publish by",
            lambda entry: entry.publish_by,
            sort="publish_by",
        ),
        Column("by", "Last by", lambda entry: entry.by.name, sort="by__name"),
        Column("at", "Last", lambda entry: entry.at, sort="at"),
    )


def _page(entry: Any) -> str:
    return reverse(
        "committee_reports:clearance-detail", args=[entry.paper_id, entry.kind]
    )


def _state(entry: Any) -> Tag:
    """A sign-off is compared with the paper as it stands."""
    has_changed = entry.act in SIGNING and bool(
        changes_since(entry, parts_of(entry.paper))
    )
    return tag_of_state(state_after(entry, has_changed=has_changed))
