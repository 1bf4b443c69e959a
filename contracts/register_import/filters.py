"""The filters of an import's preview."""

import django_filters

from contracts.register_import.models import ImportRow, Outcome
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class ImportRowFilter(ListFilter):
    q = SearchFilter(fields=("reference", "title"), label="Reference or title")
    outcome = django_filters.ChoiceFilter(
        label="What becomes of it", choices=Outcome.choices, empty_label="Any"
    )

    class Meta:
        model = ImportRow
        fields = ("q", "outcome")
