"""The filters and columns of the list of papers."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django.db.models import QuerySet
from django.urls import reverse

from contracts.governance.models import Committee
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.models import Paper, PaperQuerySet
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import (
    DateFilter,
    RecordFilter,
    SearchFilter,
)

MEETINGS = (("coming", "Still to come"), ("held", "Held"))


def _committees(request: SignedInRequest) -> QuerySet[Committee]:
    seen = Paper.objects.visible_to(request.user)
    return Committee.objects.filter(meeting_dates__papers__in=seen).distinct()


def _contracts(request: SignedInRequest) -> QuerySet[Contract]:
    seen = Paper.objects.visible_to(request.user)
    return Contract.objects.visible_to(request.user).filter(papers__in=seen).distinct()


class PaperFilter(django_filters.FilterSet):
    """Made for one day by `for_day`: whether a meeting is still to come depends on it."""

    on: ClassVar[date]

    q = SearchFilter(
        fields=("reference", "title", "report_of"), label="Reference, title or post"
    )
    mine = django_filters.ChoiceFilter(
        label="Whose",
        choices=(("written", "Papers I write"),),
        method="filter_mine",
        empty_label="All papers",
    )
    meeting = django_filters.ChoiceFilter(
        label="Meeting", choices=MEETINGS, method="filter_meeting", empty_label="Any"
    )
    committee = django_filters.ModelChoiceFilter(
        field_name="meeting__committee",
        queryset=_committees,
        label="Committee",
        empty_label="All",
    )
    contract = RecordFilter(
        names=("title", "reference"), queryset=_contracts, empty_label="All"
    )
    since = DateFilter(
        field_name="meeting__held_on", lookup_expr="gte", label="Meeting from"
    )
    until = DateFilter(
        field_name="meeting__held_on", lookup_expr="lte", label="Meeting until"
    )
    publish_until = DateFilter(
        field_name="publish_by", method="filter_to_come", label="To publish until"
    )
    ask_until = DateFilter(
        field_name="ask_by",
        method="filter_to_come",
        label="To ask for clearance until",
    )

    class Meta:
        model = Paper
        fields = (
            "q",
            "mine",
            "meeting",
            "committee",
            "contract",
            "since",
            "until",
            "publish_until",
            "ask_until",
        )

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def filter_mine(
        self, papers: PaperQuerySet, _name: str, _value: str
    ) -> PaperQuerySet:
        return papers.written_by(self.request.user)

    def filter_to_come(
        self, papers: PaperQuerySet, name: str, day: date
    ) -> PaperQuerySet:
        """Papers that have until the day, if their meeting is still to come."""
        return papers.for_meetings_from(self.on).filter(**{f"{name}__lte": day})

    def filter_meeting(
        self, papers: PaperQuerySet, _name: str, value: str
    ) -> PaperQuerySet:
        if value == "coming":
            return papers.for_meetings_from(self.on)
        return papers.filter(meeting__held_on__lt=self.on)


def paper_columns(*, on: date) -> Sequence[Column]:
    return (
        Column("title", "Title", lambda paper: paper.title, sort="title", link=_page),
        Column("reference", "Reference", lambda p: p.reference, sort="reference"),
        Column(
            "committee",
            "Committee",
            lambda paper: paper.meeting.committee.name,
            sort="meeting__committee__name",
        ),
        Column(
            "meeting",
            "Meeting",
            lambda paper: paper.meeting.held_on,
            sort="meeting__held_on",
        ),
        Column(
            "publish_by",
            "Publish by",
            lambda paper: paper.publish_by,
            sort="publish_by",
        ),
        Column(
            "ask_by",
            "Ask for clearance by",
            lambda paper: paper.ask_by if paper.meeting.held_on >= on else None,
            sort="ask_by",
        ),
        Column(
            "author", "Author", lambda paper: paper.author.name, sort="author__name"
        ),
        Column("ready", "Sections ready", _ready, export=_ready),
        Column("held", "State", lambda paper: _state(paper, on)),
    )


def meeting_words(paper: Paper) -> str:
    return f"{paper.meeting.committee.name}, {date_words(paper.meeting.held_on)}"


def _page(paper: Any) -> str:
    return reverse("committee_reports:paper-detail", args=[paper.pk])


def _ready(paper: Any) -> str:
    """Counts come with the list's query."""
    return f"{paper.sections_ready} of {paper.sections_all}"


def _state(paper: Any, on: date) -> Tag:
    if paper.is_published:
        return Tag("Published", "green")
    if paper.meeting.held_on < on:
        return Tag("Held", "grey")
    return Tag("Draft", "blue")
