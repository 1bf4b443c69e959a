"""The filters of a contract's rectification notices."""

import django_filters
from django.db.models import QuerySet

from contracts.concerns.filters.across import OnADay
from contracts.concerns.models.notices import (
    RectificationNotice,
    RectificationNoticeQuerySet,
)
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (
    ("open", "Open"),
    ("overdue", "Open, time has run out"),
    *RectificationNotice.Outcome.choices,
)


class NoticeFilter(OnADay):
    q = SearchFilter(fields=("title", "failure", "required"), label="Words")
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )

    class Meta:
        model = RectificationNotice
        fields = ("q", "state")

    def filter_state(
        self, notices: RectificationNoticeQuerySet, _name: str, value: str
    ) -> QuerySet[RectificationNotice]:
        match value:
            case "open":
                return notices.open()
            case "overdue":
                return notices.overdue(on=self.on)
            case _:
                return notices.filter(outcome=value)
