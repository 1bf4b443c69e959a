"""The filters of a contract's documents."""

import django_filters

from contracts.documents.models import Document
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

ACCESS = [(mark.value, mark.value.capitalize()) for mark in AccessMark]


class DocumentFilter(ListFilter):
    q = SearchFilter(fields=("title",), label="Title")
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Document.Kind.choices, empty_label="Any"
    )
    access = django_filters.ChoiceFilter(
        label="Who may read it", choices=ACCESS, empty_label="Any"
    )

    class Meta:
        model = Document
        fields = ("q", "kind", "access")


class SharedDocumentFilter(DocumentFilter):
    """For those who are given only what they may read: nothing of marks."""

    access = None

    class Meta:
        model = Document
        fields = ("q", "kind")
