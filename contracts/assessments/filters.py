"""The filters of a contract's assessments."""

import django_filters

from contracts.assessments.models import Assessment
from contracts_site.foundation.tables.filters import ListFilter


class AssessmentFilter(ListFilter):
    kind = django_filters.ChoiceFilter(
        choices=Assessment.Kind.choices, empty_label="Any"
    )
    state = django_filters.ChoiceFilter(
        choices=Assessment.State.choices, empty_label="Any"
    )

    class Meta:
        model = Assessment
        fields = ("kind", "state")
