"""The filters of the issues log."""

import django_filters
from django.db.models import QuerySet

from contracts.concerns.filters.across import AcrossContracts, OnADay
from contracts.concerns.models.issues import Issue, IssueQuerySet
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (
    ("open", "Open"),
    ("overdue", "Open, past the target date"),
    ("resolved", "Resolved"),
)


class IssueFilter(OnADay):
    q = SearchFilter(
        fields=("title", "description", "owner_post"), label="Issue, words or post"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    severity = django_filters.ChoiceFilter(
        choices=Issue.Severity.choices, empty_label="Any"
    )

    class Meta:
        model = Issue
        fields = ("q", "state", "severity")

    def filter_state(
        self, issues: IssueQuerySet, _name: str, value: str
    ) -> QuerySet[Issue]:
        match value:
            case "open":
                return issues.open()
            case "overdue":
                return issues.overdue(on=self.on)
            case _:
                return issues.resolved()


class IssuesAcrossContracts(IssueFilter, AcrossContracts):
    pass
