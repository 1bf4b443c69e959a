"""The filters of an upload's preview."""

import django_filters

from contracts_site.foundation.tables.filters import ListFilter, SearchFilter
from kpis.spreadsheets.models import SheetRow
from kpis.spreadsheets.outcomes import Outcome

SHOWN = [each for each in Outcome.choices if each[0] != Outcome.UNCHECKED]


class SheetRowFilter(ListFilter):
    q = SearchFilter(fields=("label", "period_label"), label="KPI or period")
    outcome = django_filters.ChoiceFilter(
        label="What becomes of it", choices=SHOWN, empty_label="Any"
    )

    class Meta:
        model = SheetRow
        fields = ("q", "outcome")
