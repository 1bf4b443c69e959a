"""The filters of the list of meetings."""

from datetime import date
from typing import ClassVar, Self

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.governance.boards.filters import watched_contracts
from contracts.governance.boards.models import Board
from contracts.governance.meetings.models import Meeting, MeetingQuerySet
from contracts.register.models import Contract
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    RecordFilter,
)

WHEN = (("coming", "To come"), ("past", "Past"))
STATES = (
    ("planned", "Planned"),
    ("no-minutes", "Minutes not written"),
    ("draft", "Minutes in draft"),
    ("agreed", "Minutes agreed"),
    ("cancelled", "Cancelled"),
)


def _boards(request: HttpRequest) -> QuerySet[Board]:
    return Board.objects.visible_to(request.user)


class MeetingFilter(ListFilter):
    """Made for one day by `for_day`: what is past depends on it."""

    on: ClassVar[date]

    board = RecordFilter(names=("name",), queryset=_boards, empty_label="Any")
    contract = RecordFilter(
        names=("title", "reference"),
        label="About the contract",
        queryset=watched_contracts,
        method="filter_contract",
        empty_label="Any",
    )
    when = django_filters.ChoiceFilter(
        label="When", choices=WHEN, method="filter_when", empty_label="Any"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    from_day = DateFilter(label="From", field_name="held_on", lookup_expr="gte")
    until_day = DateFilter(label="Until", field_name="held_on", lookup_expr="lte")

    class Meta:
        model = Meeting
        fields = ("board", "contract", "when", "state", "from_day", "until_day")

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def filter_contract(
        self, meetings: MeetingQuerySet, name: str, contract: Contract | str
    ) -> MeetingQuerySet:
        return meetings.about(self.filters[name].meant(contract))

    def filter_when(
        self, meetings: MeetingQuerySet, _name: str, value: str
    ) -> MeetingQuerySet:
        if value == "coming":
            return meetings.filter(held_on__gte=self.on)
        return meetings.filter(held_on__lt=self.on)

    def filter_state(
        self, meetings: MeetingQuerySet, _name: str, value: str
    ) -> MeetingQuerySet:
        match value:
            case "planned":
                return meetings.coming(on=self.on)
            case "no-minutes":
                return meetings.without_minutes(on=self.on)
            case "draft":
                return meetings.minutes_in_draft()
            case "agreed":
                return meetings.minutes_agreed()
            case _:
                return meetings.cancelled()
