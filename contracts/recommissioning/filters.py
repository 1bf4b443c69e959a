"""The filters of the recommissioning timeline."""

from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.access.standing import standing_of
from contracts.recommissioning.kept_models import PlanLineQuerySet
from contracts.register.filters import WHOSE
from contracts.register.models import Contract, ContractQuerySet, Directorate
from contracts.register.term import Months
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

ENDING = (
    ("18", "Within 18 months"),
    ("24", "Within two years"),
    ("60", "Within five years"),
)
USUAL_MONTHS = 36
PLANS = (("late", "Late"), ("begun", "Begun"), ("not-begun", "Not begun"))


def _directorates(request: HttpRequest) -> QuerySet[Directorate]:
    seen = Contract.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


class TimelineFilter(ListFilter):
    """Made for one day by `for_day`; what a plan must be like is told by `chosen`."""

    on: ClassVar[date]

    q = SearchFilter(
        fields=("reference", "title", "provider__name"),
        label="Reference, title or provider",
    )
    mine = django_filters.ChoiceFilter(
        label="Whose", choices=WHOSE, method="filter_mine", empty_label="All contracts"
    )
    ending = django_filters.ChoiceFilter(
        label="Ending",
        choices=ENDING,
        method="keep",
        empty_label="Within three years",
    )
    plan = django_filters.ChoiceFilter(
        label="Plan", choices=PLANS, method="keep", empty_label="Any"
    )
    directorate = django_filters.ModelChoiceFilter(
        queryset=_directorates, empty_label="All"
    )

    class Meta:
        model = Contract
        fields = ("q", "mine", "ending", "plan", "directorate")

    @classmethod
    def for_day(cls, day: date) -> type[Self]:
        return type(cls.__name__, (cls,), {"on": day})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not standing_of(self.request.user).directorate_ids:
            self.filters["mine"].extra["choices"] = WHOSE[:1]

    def keep(self, contracts: ContractQuerySet, _name: str, _value: str) -> Any:
        """Answered for the whole list, in `contracts` and `chosen`."""
        return contracts

    def filter_mine(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        if value == "managed":
            return contracts.filter(owner=self.request.user)
        return contracts.run_by(self.request.user)

    @property
    def asked(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    def contracts(self) -> ContractQuerySet:
        """Not yet ended, and ending within the months asked for."""
        months = int(self.asked.get("ending") or USUAL_MONTHS)
        last = Months(months, source="the filter").after(self.on)
        found: ContractQuerySet = self.qs.filter(
            ends_on__gte=self.on, ends_on__lt=last
        ).exclude(arrangement=Contract.Arrangement.IN_HOUSE)
        return found

    def chosen(self, lines: PlanLineQuerySet) -> PlanLineQuerySet:
        return lines.in_state(self.asked.get("plan") or "", on=self.on)
