"""The list of papers after their meetings, with what is open about each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django.db.models import QuerySet
from django.urls import reverse

from contracts.governance.models import Committee
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.after_meetings.following import (
    in_state,
    open_about,
)
from contracts_site.committee_reports.after_meetings.models import PaperOutcome
from contracts_site.committee_reports.after_meetings.states import PaperState
from contracts_site.committee_reports.papers.models import Paper, PaperQuerySet
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.filters import DateFilter, SearchFilter

STATES = tuple((state.name.lower(), state.word) for state in PaperState)


def _committees(request: SignedInRequest) -> QuerySet[Committee]:
    seen = Paper.objects.visible_to(request.user)
    return Committee.objects.filter(meeting_dates__papers__in=seen).distinct()


class OutcomeFilter(django_filters.FilterSet):
    """Made for one day by `for_day`: whether an answer is overdue depends on it."""

    on: ClassVar[date]

    q = SearchFilter(
        fields=("reference", "title", "outcome__words"),
        label="Reference, title or what the panel said",
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="All"
    )
    said = django_filters.ChoiceFilter(
        field_name="outcome__said",
        label="What the panel did",
        choices=PaperOutcome.Said.choices,
        empty_label="Any",
    )
    mine = django_filters.ChoiceFilter(
        label="Whose",
        choices=(("written", "Papers I write"),),
        method="filter_mine",
        empty_label="All papers",
    )
    committee = django_filters.ModelChoiceFilter(
        field_name="meeting__committee",
        queryset=_committees,
        label="Committee",
        empty_label="All",
    )
    since = DateFilter(
        field_name="meeting__held_on", lookup_expr="gte", label="Meeting from"
    )
    until = DateFilter(
        field_name="meeting__held_on", lookup_expr="lte", label="Meeting until"
    )

    class Meta:
        model = Paper
        fields: ClassVar = ["q", "state", "said", "mine", "committee", "since", "until"]

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def filter_state(
        self, papers: PaperQuerySet, _name: str, value: str
    ) -> PaperQuerySet:
        return papers.filter(in_state(PaperState[value.upper()], on=self.on))

    def filter_mine(
        self, papers: PaperQuerySet, _name: str, _value: str
    ) -> PaperQuerySet:
        return papers.written_by(self.request.user)


def outcome_columns(*, on: date) -> Sequence[Column]:
    """For papers that `followed` gives."""
    return (
        Column("title", "Paper", lambda paper: paper.title, sort="title", link=_page),
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
        Column("said", "What the panel did", _said, sort="outcome__said"),
        Column(
            "answer_by",
            "Next answer due",
            lambda paper: paper.next_answer_due,
            sort="next_answer_due",
        ),
        Column("state", "State", lambda paper: state_tag(paper, on=on)),
    )


def state_tag(paper: Any, *, on: date) -> Tag:
    state = open_about(paper).state(on=on)
    return Tag(state.word, state.colour)


def _said(paper: Any) -> str | None:
    outcome = getattr(paper, "outcome", None)
    return outcome.get_said_display() if outcome else None


def _page(paper: Any) -> str:
    return reverse("committee_reports:outcome-detail", args=[paper.pk])
