"""The filters of totals of placements."""

import django_filters

from contracts.placements.models import PlacementTotal
from contracts.register.models import Contract, Provider
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    RecordFilter,
    SearchFilter,
)


class TotalFilter(ListFilter):
    q = SearchFilter(
        fields=("provider__name", "contract__title", "source"),
        label="Provider, framework or source",
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=PlacementTotal.Kind.choices, empty_label="Any"
    )
    provider = RecordFilter(
        names=("name",),
        queryset=Provider.objects.filter(placement_totals__isnull=False).distinct(),
        empty_label="All",
    )
    contract = RecordFilter(
        names=("title", "reference"),
        label="Framework",
        queryset=Contract.objects.filter(placement_totals__isnull=False).distinct(),
        empty_label="All",
    )
    after = DateFilter(
        field_name="period_end", lookup_expr="gte", label="Period ends on or after"
    )
    before = DateFilter(
        field_name="period_start", lookup_expr="lte", label="Period begins on or before"
    )

    class Meta:
        model = PlacementTotal
        fields = ("q", "kind", "provider", "contract", "after", "before")
