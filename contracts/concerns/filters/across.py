"""The filters that lists of concerns across all contracts have in common."""

from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.access.standing import standing_of
from contracts.concerns.records import RecordQuerySet
from contracts.register.models import Contract, Directorate, Provider
from contracts_site.foundation.tables.filters import ListFilter, RecordFilter

WHOSE = (
    ("managed", "Contracts I manage"),
    ("directorate", "Contracts of my directorate"),
)


class OnADay(ListFilter):
    """Made for one day by `for_day`: whether something is overdue depends on it."""

    on: ClassVar[date]

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})


def _directorates(request: HttpRequest) -> QuerySet[Directorate]:
    seen = Contract.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


def _providers(request: HttpRequest) -> QuerySet[Provider]:
    seen = Contract.objects.visible_to(request.user)
    return Provider.objects.filter(pk__in=seen.values("provider"))


class AcrossContracts(django_filters.FilterSet):
    """Whose contracts, by which words, of which directorate and provider."""

    mine = django_filters.ChoiceFilter(
        label="Whose", choices=WHOSE, method="filter_mine", empty_label="All contracts"
    )
    contract = django_filters.CharFilter(
        label="Contract",
        method="filter_contract",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    directorate = django_filters.ModelChoiceFilter(
        label="Directorate",
        field_name="contract__directorate",
        queryset=_directorates,
        empty_label="All",
    )
    provider = RecordFilter(
        names=("name",),
        label="Provider",
        field_name="contract__provider",
        queryset=_providers,
        empty_label="All",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not standing_of(self.request.user).directorate_ids:
            self.filters["mine"].extra["choices"] = WHOSE[:1]

    def filter_mine(
        self, records: RecordQuerySet[Any], _name: str, value: str
    ) -> QuerySet[Any]:
        if value == "managed":
            return records.filter(contract__owner=self.request.user)
        return records.run_by(self.request.user)

    def filter_contract(
        self, records: RecordQuerySet[Any], _name: str, value: str
    ) -> QuerySet[Any]:
        """Every word in the reference or the title."""
        for word in value.split():
            titled = Contract.objects.filter(title__icontains=word)
            referred = Contract.objects.filter(reference__icontains=word)
            records = records.filter(contract__in=titled | referred)
        return records
