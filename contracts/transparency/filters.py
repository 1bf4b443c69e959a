"""The filters of the transparency register, prepared and published."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from contracts.register.models import Contract, Directorate
from contracts.transparency.conditions import MET
from contracts.transparency.transparency import REQUIREMENTS, Publication
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

STATES = (
    (Publication.PUBLISHABLE, "Can be published"),
    (Publication.LACKING, "Not yet"),
    (Publication.NOT_ASKED_FOR, "Not asked for"),
)


class PreparingFilter(ListFilter):
    """Over contracts with their `publication`."""

    q = SearchFilter(
        fields=("reference", "title", "provider__name"),
        label="Reference, title or provider",
    )
    publication = django_filters.ChoiceFilter(
        label="Publication", choices=STATES, empty_label="Any"
    )
    lacks = django_filters.ChoiceFilter(
        label="Lacks",
        choices=[(each.name, each.asks.capitalize()) for each in REQUIREMENTS],
        method="filter_lacks",
        empty_label="Anything or nothing",
    )
    directorate = django_filters.ModelChoiceFilter(
        queryset=Directorate.objects.all(), empty_label="All"
    )

    class Meta:
        model = Contract
        fields = ("q", "publication", "lacks", "directorate")

    def filter_lacks(
        self, contracts: QuerySet[Any], _name: str, value: str
    ) -> QuerySet[Any]:
        return contracts.filter(publication=Publication.LACKING).exclude(MET[value])


class PublishedFilter(ListFilter):
    """For the public: words, and whose contract it is."""

    q = SearchFilter(
        fields=("reference", "title", "description", "provider__name"),
        label="Words of the contract or its supplier",
    )
    directorate = django_filters.ModelChoiceFilter(
        label="Department", queryset=Directorate.objects.all(), empty_label="All"
    )

    class Meta:
        model = Contract
        fields = ("q", "directorate")
