"""Filters for lists that read what officers write."""

import operator
from functools import reduce
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from contracts_site.foundation.look.fields import DateField


class DateFilter(django_filters.DateFilter):
    """A day in one text box, as 3 September 2018."""

    field_class = DateField


class SearchFilter(django_filters.CharFilter):
    """Rows that hold every word of the search in one of the fields or another."""

    def __init__(self, *args: Any, fields: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("label", "Search")
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(*args, **kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in (value or "").split():
            anywhere = [Q(**{f"{name}__icontains": word}) for name in self.fields]
            qs = qs.filter(reduce(operator.or_, anywhere))
        return qs


class ListFilter(django_filters.FilterSet):
    """The filters of a list; rooms subclass it so that one place knows the package."""
