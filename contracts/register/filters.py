"""The filters of the register."""

from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.access.standing import standing_of
from contracts.register.models import (
    Contract,
    ContractQuerySet,
    Directorate,
    Provider,
)
from contracts.register.regimes import Regime
from contracts_site.foundation.tables.filters import (
    ListFilter,
    RecordFilter,
    SearchFilter,
)

TERMS = (
    ("live", "Live"),
    ("last-18-months", "Last 18 months"),
    ("expired", "Expired"),
    ("not-started", "Not started"),
)
NOT_RECORDED = "not-recorded"
WHOSE = (
    ("managed", "Contracts I manage"),
    ("directorate", "Contracts of my directorate"),
)


def directorates_seen(request: HttpRequest) -> QuerySet[Directorate]:
    """Those with a contract that the person may see: a provider learns of no other."""
    seen = Contract.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


def providers_seen(request: HttpRequest) -> QuerySet[Provider]:
    seen = Contract.objects.visible_to(request.user)
    return Provider.objects.filter(pk__in=seen.values("provider"))


class ContractsOnADay(ListFilter):
    """What lists of contracts narrow by alike.

    Made for one day by `for_day`: whether a contract is live depends on it.
    """

    on: ClassVar[date]

    q = SearchFilter(
        fields=("reference", "title", "provider__name"),
        label="Reference, title or provider",
    )
    mine = django_filters.ChoiceFilter(
        label="Whose", choices=WHOSE, method="filter_mine", empty_label="All contracts"
    )
    term = django_filters.ChoiceFilter(
        label="Term", choices=TERMS, method="filter_term", empty_label="Any"
    )
    directorate = django_filters.ModelChoiceFilter(
        queryset=directorates_seen, empty_label="All"
    )
    provider = RecordFilter(names=("name",), queryset=providers_seen, empty_label="All")

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = standing_of(self.request.user)
        if not standing.reads_every_contract:
            del self.filters["mine"]
        elif not standing.directorate_ids:
            self.filters["mine"].extra["choices"] = WHOSE[:1]

    def filter_mine(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        if value == "managed":
            return contracts.filter(owner=self.request.user)
        return contracts.run_by(self.request.user)

    def filter_term(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        question = {
            "live": contracts.live,
            "last-18-months": contracts.in_last_months,
            "expired": contracts.expired,
            "not-started": contracts.not_started,
        }[value]
        return question(on=self.on)


class ContractFilter(ContractsOnADay):
    """Of the register."""

    arrangement = django_filters.ChoiceFilter(
        choices=Contract.Arrangement.choices, empty_label="All"
    )
    regime = django_filters.ChoiceFilter(
        label="Procurement regime",
        choices=[(NOT_RECORDED, "Not recorded"), *Regime.choices],
        method="filter_regime",
        empty_label="All",
    )
    tier = django_filters.ChoiceFilter(choices=Contract.Tier.choices, empty_label="All")

    class Meta:
        model = Contract
        fields = (
            "q",
            "mine",
            "term",
            "directorate",
            "provider",
            "arrangement",
            "regime",
            "tier",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not standing_of(self.request.user).reads_every_contract:
            del self.filters["regime"]
            del self.filters["tier"]

    def filter_regime(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        return contracts.filter(regime="" if value == NOT_RECORDED else value)
