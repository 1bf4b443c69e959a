"""The filters of a specification's checklist."""

import django_filters

from contracts.specifications.models import PARTS, ItemState, SpecificationItem
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class ItemFilter(ListFilter):
    q = SearchFilter(fields=("title", "asks", "record"), label="Words")
    part = django_filters.ChoiceFilter(choices=PARTS, empty_label="All")
    state = django_filters.ChoiceFilter(choices=ItemState.choices, empty_label="All")

    class Meta:
        model = SpecificationItem
        fields = ("q", "part", "state")
