"""The filters of procurements."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.procurement.models import Procurement
from contracts.register.models import Directorate
from contracts.register.regimes import Regime
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


def _directorates(request: HttpRequest) -> QuerySet[Directorate]:
    seen = Procurement.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


class ProcurementFilter(ListFilter):
    q = SearchFilter(fields=("reference", "title"), label="Reference or title")
    directorate = django_filters.ModelChoiceFilter(
        queryset=_directorates, empty_label="All"
    )
    procedure = django_filters.ChoiceFilter(
        choices=Procurement.Procedure.choices, empty_label="All"
    )
    regime = django_filters.ChoiceFilter(choices=Regime.choices, empty_label="All")

    class Meta:
        model = Procurement
        fields = ("q", "directorate", "procedure", "regime")
