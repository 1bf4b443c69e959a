"""The filters of a contract's variations."""

import django_filters

from contracts.variations.models import Variation
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class VariationFilter(ListFilter):
    q = SearchFilter(fields=("title", "rationale"), label="Title or reason")
    state = django_filters.ChoiceFilter(
        choices=Variation.State.choices, empty_label="Any"
    )

    class Meta:
        model = Variation
        fields = ("q", "state")
