"""Filters for lists that read what officers write."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from contracts_site.foundation.look.fields import DateField
from contracts_site.foundation.tables.record_filter import RecordFilter
from contracts_site.foundation.tables.searching import holding_every_word

__all__ = ["DateFilter", "ListFilter", "RecordFilter", "SearchFilter"]


class DateFilter(django_filters.DateFilter):
    """A day in one text box, as 3 September 2018."""

    field_class = DateField


class SearchFilter(django_filters.CharFilter):
    """Rows that hold every word of the search in one of the fields or another.

    `distinct` where a field belongs to other rows, of which several may hold it.
    """

    def __init__(self, *args: Any, fields: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("label", "Search")
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(*args, **kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value and self.distinct:
            qs = qs.distinct()
        return holding_every_word(qs, value or "", self.fields)


class ListFilter(django_filters.FilterSet):
    """The filters of a list; rooms subclass it so that one place knows the package."""
