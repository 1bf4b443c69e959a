"""The filters of the list of sites, and of a contract's sites."""

from datetime import date, timedelta
from typing import ClassVar, Self

import django_filters
from django.db.models import QuerySet

from contracts.places.choices import Occupancy, Responsible
from contracts.places.models import Locality, ServedSite, Site
from contracts.places.models.sites import SiteQuerySet
from contracts_site.foundation.tables.filters import (
    ListFilter,
    RecordFilter,
    SearchFilter,
)

A_YEAR = timedelta(days=365)
LEASES = (
    ("ended", "Has ended"),
    ("ends", "Ends within a year"),
    ("breaks", "Break date within a year"),
    ("none", "No end recorded"),
)
USE = (("open", "In use"), ("closed", "Closed"))


class SiteFilter(ListFilter):
    """Made for one day by `for_day`: whether a lease ends soon depends on it."""

    on: ClassVar[date]

    q = SearchFilter(fields=("name", "address", "postcode"), label="Name or address")
    locality = RecordFilter(
        names=("name",), queryset=Locality.objects.all(), empty_label="All"
    )
    responsible = django_filters.ChoiceFilter(
        label="Responsible for the building",
        choices=Responsible.choices,
        empty_label="Anybody",
    )
    occupancy = django_filters.ChoiceFilter(
        label="How far it is used", choices=Occupancy.choices, empty_label="Any"
    )
    lease = django_filters.ChoiceFilter(
        label="Lease", choices=LEASES, method="filter_lease", empty_label="Any"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=USE, method="filter_state", empty_label="Any"
    )

    class Meta:
        model = Site
        fields = ("q", "locality", "responsible", "occupancy", "lease", "state")

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def filter_lease(
        self, sites: SiteQuerySet, _name: str, value: str
    ) -> QuerySet[Site]:
        soon = (self.on, self.on + A_YEAR)
        match value:
            case "ended":
                return sites.filter(lease_until__lt=self.on)
            case "ends":
                return sites.filter(lease_until__range=soon)
            case "breaks":
                return sites.filter(break_on__range=soon)
            case _:
                return sites.filter(lease_until__isnull=True)

    def filter_state(
        self, sites: SiteQuerySet, _name: str, value: str
    ) -> QuerySet[Site]:
        return sites.open_on(self.on) if value == "open" else sites.closed_by(self.on)


class ServedSiteFilter(ListFilter):
    q = SearchFilter(fields=("site__name", "site__postcode"), label="Name or postcode")
    locality = RecordFilter(
        names=("name",),
        field_name="site__locality",
        label="Locality",
        queryset=Locality.objects.all(),
        empty_label="All",
    )

    class Meta:
        model = ServedSite
        fields = ("q", "locality")
