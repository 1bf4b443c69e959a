"""The filters of imports, and of the preview of one."""

import django_filters

from contracts.register_import.models import ImportRow, Outcome, RegisterImport
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class RegisterImportFilter(ListFilter):
    q = SearchFilter(fields=("filename", "uploaded_by__name"), label="File or person")
    state = django_filters.ChoiceFilter(
        choices=RegisterImport.State.choices, empty_label="Any"
    )

    class Meta:
        model = RegisterImport
        fields = ("q", "state")


class ImportRowFilter(ListFilter):
    q = SearchFilter(fields=("reference", "title"), label="Reference or title")
    outcome = django_filters.ChoiceFilter(
        label="What becomes of it", choices=Outcome.choices, empty_label="Any"
    )

    class Meta:
        model = ImportRow
        fields = ("q", "outcome")
