"""The filters of the list of committees."""

import django_filters
from django.db.models import QuerySet

from contracts.governance.committees.models import Committee
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

WHETHER_IT_MEETS = (("meets", "Still meets"), ("ended", "No longer meets"))


class CommitteeFilter(ListFilter):
    q = SearchFilter(fields=("name",), label="Name")
    state = django_filters.ChoiceFilter(
        label="State",
        choices=WHETHER_IT_MEETS,
        method="filter_state",
        empty_label="Any",
    )

    class Meta:
        model = Committee
        fields = ("q", "state")

    def filter_state(
        self, committees: QuerySet[Committee], _name: str, value: str
    ) -> QuerySet[Committee]:
        return committees.filter(is_active=value == "meets")
