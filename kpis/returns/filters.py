"""How the list of returns is narrowed."""

from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet

from contracts.register.models import Contract, Provider
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.calendars import Cadence, Period, periods_between
from contracts_site.foundation.calendars.services import terms_for
from contracts_site.foundation.tables.filters import RecordFilter, SearchFilter
from kpis.definitions.models import DataOwner
from kpis.returns.models import Return, ReturnPart
from kpis.returns.states import ReturnState


def contracts_seen(request: SignedInRequest | None) -> QuerySet[Contract]:
    if request is None:
        return Contract.objects.none()
    returns = Return.objects.visible_to(request.user)
    return Contract.objects.filter(pk__in=returns.values("contract"))


def providers_seen(request: SignedInRequest | None) -> QuerySet[Provider]:
    return Provider.objects.filter(contracts__in=contracts_seen(request)).distinct()


class ReturnFilter(django_filters.FilterSet):
    search = SearchFilter(
        fields=("contract__title", "contract__reference", "contract__provider__name")
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=ReturnState.choices, empty_label="Any state"
    )
    overdue = django_filters.ChoiceFilter(
        label="Overdue",
        choices=[("yes", "Only overdue")],
        empty_label="All",
        method="filter_overdue",
    )
    period = django_filters.ChoiceFilter(
        label="Period", choices=(), empty_label="Any period", method="filter_period"
    )
    part = django_filters.ChoiceFilter(
        label="Part to come",
        choices=DataOwner.choices,
        empty_label="Any part",
        method="filter_part",
    )
    contract = RecordFilter(
        names=("title", "reference"),
        queryset=contracts_seen,
        label="Contract",
        empty_label="Any contract",
    )
    provider = RecordFilter(
        names=("name",),
        field_name="contract__provider",
        queryset=providers_seen,
        label="Provider",
        empty_label="Any provider",
    )

    today: date

    class Meta:
        model = Return
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["period"].extra["choices"] = [
            (key, period.label) for key, period in self.periods.items()
        ]

    @classmethod
    def for_day(cls, today: date) -> "type[ReturnFilter]":
        """The filter that knows which returns are overdue on the day."""
        return type("ReturnFilterOfTheDay", (cls,), {"today": today})

    def filter_overdue(self, queryset: Any, name: str, value: str) -> QuerySet[Return]:
        overdue: QuerySet[Return] = queryset.overdue(on=self.today)
        return overdue

    def filter_part(self, queryset: Any, name: str, value: str) -> QuerySet[Return]:
        """Returns of which this owner's part has not been submitted."""
        to_come = ReturnPart.objects.to_fill_in().filter(owner=value)
        found: QuerySet[Return] = queryset.filter(pk__in=to_come.values("filed_in"))
        return found

    def filter_period(self, queryset: Any, name: str, value: str) -> QuerySet[Return]:
        period = self.periods[value]
        found: QuerySet[Return] = queryset.filter(
            cadence=period.cadence,
            period_start__range=(period.first, period.last),
        )
        return found

    @cached_property
    def periods(self) -> dict[str, Period]:
        """Every period from the first to the last that the person has a return for, by
        key, the last first; asked for by its ends, since the returns are many."""
        returns = Return.objects.visible_to(self.request.user)
        ends = [
            returns.filter(cadence=cadence)
            .order_by(order)
            .values_list("cadence", "period_start", "year_start_month")[:1]
            for cadence in Cadence
            for order in ("period_start", "-period_start")
        ]
        rows = sorted(ends[0].union(*ends[1:], all=True))
        found = [
            period
            for (cadence, first, _), (_, last, month) in zip(
                rows[::2], rows[1::2], strict=True
            )
            for period in periods_between(
                first,
                last,
                cadence=Cadence(cadence),
                year_start_month=month,
                terms=terms_for(cadence),
            )
        ]
        return {
            period.key: period.whole
            for period in sorted(found, key=lambda each: each.first, reverse=True)
        }
