"""The filters of the portfolio of duties."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.access.standing import standing_of
from contracts.duties.kept_models import DutyLineQuerySet
from contracts.duties.statute import DUTIES
from contracts.register.filters import WHOSE
from contracts.register.models import Contract, ContractQuerySet, Directorate
from contracts.register.regimes import Regime
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

STATES = (
    ("overdue", "Overdue"),
    ("30", "Due within 30 days"),
    ("90", "Due within 90 days"),
    ("cannot-tell", "Cannot be told"),
    ("done", "Done or waived"),
)
KINDS = (("law", "The law"), ("local", "Local policy"))
LOCAL = ("local", "Any local duty")


def _directorates(request: HttpRequest) -> QuerySet[Directorate]:
    seen = Contract.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


class DutyFilter(ListFilter):
    """Chooses contracts in the database; what of their duties to show, in `chosen`."""

    q = SearchFilter(
        fields=("reference", "title", "provider__name"),
        label="Reference, title or provider",
    )
    mine = django_filters.ChoiceFilter(
        label="Whose", choices=WHOSE, method="filter_mine", empty_label="All contracts"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="keep", empty_label="Open"
    )
    duty = django_filters.ChoiceFilter(
        label="Duty",
        choices=[*((duty.code, duty.title) for duty in DUTIES), LOCAL],
        method="keep",
        empty_label="Any",
    )
    asked_by = django_filters.ChoiceFilter(
        label="Asked by",
        choices=KINDS,
        method="keep",
        empty_label="Law or local policy",
    )
    regime = django_filters.ChoiceFilter(
        label="Regime", choices=Regime.choices, empty_label="Any"
    )
    directorate = django_filters.ModelChoiceFilter(
        queryset=_directorates, empty_label="All"
    )

    class Meta:
        model = Contract
        fields = ("q", "mine", "state", "duty", "asked_by", "regime", "directorate")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not standing_of(self.request.user).directorate_ids:
            self.filters["mine"].extra["choices"] = WHOSE[:1]

    def keep(self, contracts: ContractQuerySet, _name: str, _value: str) -> Any:
        """Says something of duties, not of contracts."""
        return contracts

    def filter_mine(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        if value == "managed":
            return contracts.filter(owner=self.request.user)
        return contracts.run_by(self.request.user)

    def chosen(self, lines: DutyLineQuerySet, *, on: date) -> DutyLineQuerySet:
        """Those the form asks for."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        found = lines.in_state(asked.get("state") or "", on=on)
        if kind := asked.get("asked_by"):
            found = found.filter(is_statutory=kind == "law")
        match asked.get("duty") or "":
            case "":
                return found
            case "local":
                return found.filter(is_statutory=False)
            case code:
                return found.filter(code=code)
