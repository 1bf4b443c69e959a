"""The filters of the library of measures."""

from typing import ClassVar

import django_filters
from django.db.models import QuerySet

from contracts_site.foundation.tables.filters import ListFilter, SearchFilter
from kpis.definitions.models import GoodIs, KPIDefinition, Theme, Unit
from kpis.measures.models import Measure


class ChoiceFilter(ListFilter):
    """Over the measures on offer."""

    q = SearchFilter(fields=("title", "wording", "calculation"), label="Words")
    theme = django_filters.ModelChoiceFilter(
        queryset=Theme.objects.filter(measures__isnull=False).distinct(),
        label="Theme",
        empty_label="All",
    )

    class Meta:
        model = Measure
        fields: ClassVar = ("q", "theme")


class UseFilter(ListFilter):
    """Over the definitions that were taken from a measure."""

    q = SearchFilter(
        fields=("kpi__code", "kpi__name", "kpi_set__name", "kpi_set__contract__title"),
        label="Contract or KPI",
    )

    class Meta:
        model = KPIDefinition
        fields: ClassVar = ("q",)


OFFERED = (("offered", "On offer"), ("retired", "Retired"))


class MeasureFilter(ListFilter):
    q = SearchFilter(
        fields=("title", "wording", "calculation", "source"), label="Words"
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=Theme.objects.filter(measures__isnull=False).distinct(),
        label="Theme",
        empty_label="All",
    )
    unit = django_filters.ChoiceFilter(
        choices=Unit.choices, label="Unit", empty_label="All"
    )
    good_is = django_filters.ChoiceFilter(
        choices=GoodIs.choices, label="Good is", empty_label="All"
    )
    offered = django_filters.ChoiceFilter(
        label="Stands", choices=OFFERED, method="filter_offered", empty_label="All"
    )

    class Meta:
        model = Measure
        fields: ClassVar = ("q", "theme", "unit", "good_is", "offered")

    def filter_offered(
        self, measures: QuerySet[Measure], _name: str, value: str
    ) -> QuerySet[Measure]:
        return measures.filter(retired_on__isnull=value == "offered")
