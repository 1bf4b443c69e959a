"""The filters of early warnings."""

import django_filters
from django.db.models import QuerySet

from contracts.concerns.filters.across import AcrossContracts, OnADay
from contracts.concerns.models.early_warnings import EarlyWarning, EarlyWarningQuerySet
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (
    ("open", "Open"),
    ("issue", "Became an issue"),
    ("closed", "Closed without harm"),
)


class EarlyWarningFilter(OnADay):
    q = SearchFilter(
        fields=("title", "what_may_happen", "owner_post"),
        label="Warning, words or post",
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    likelihood = django_filters.ChoiceFilter(
        choices=EarlyWarning.Likelihood.choices, empty_label="Any"
    )

    class Meta:
        model = EarlyWarning
        fields = ("q", "state", "likelihood")

    def filter_state(
        self, warnings: EarlyWarningQuerySet, _name: str, value: str
    ) -> QuerySet[EarlyWarning]:
        match value:
            case "open":
                return warnings.open()
            case "issue":
                return warnings.become_issues()
            case _:
                return warnings.closed()


class EarlyWarningsAcrossContracts(EarlyWarningFilter, AcrossContracts):
    pass
