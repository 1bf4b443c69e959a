"""A filter by another record: chosen from a list, or by its name where there are many."""

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BoundField

from contracts_site.foundation.tables.searching import holding_every_word

MOST_OFFERED = 100


class NameInput(forms.TextInput):
    """A part of a record's name; a number that an address leads with is shown as it."""

    def __init__(self, records: QuerySet[Any]) -> None:
        """Take the records that may be named."""
        super().__init__({"autocomplete": "off"})
        self.records = records

    def format_value(self, value: Any) -> str | None:
        if str(value or "").isdecimal():
            found = self.records.filter(pk=value).first()
            value = str(found) if found else value
        text: str | None = super().format_value(value)
        return text


class RecordField(django_filters.fields.ModelChoiceField):
    """Cleaned to the record or, where there are many, to the words it is looked for by."""

    @cached_property
    def offered(self) -> list[Model]:
        """One more than is offered at most tells that there are many."""
        return list(self.queryset[: MOST_OFFERED + 1])

    @property
    def are_many(self) -> bool:
        return len(self.offered) > MOST_OFFERED

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            if self.are_many:
                return str(value).strip()
            raise

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        if self.are_many:
            self.widget = NameInput(self.queryset)
            self.help_text = "A part of the name."
        else:
            select: Any = self.widget
            select.choices = [
                ("", self.empty_label),
                *((each.pk, self.label_from_instance(each)) for each in self.offered),
            ]
        bound: BoundField = super().get_bound_field(form, field_name)
        return bound


class RecordFilter(django_filters.ModelChoiceFilter):
    """`names` are the fields of the other record that words are looked for in."""

    field_class = RecordField

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if isinstance(value, str) and value:
            return qs.filter(**{f"{self.field_name}__in": self.meant(value)})
        found: QuerySet[Any] = super().filter(qs, value)
        return found

    def meant(self, value: Model | str) -> QuerySet[Any]:
        """The record, or all that the words name; for filters with a method."""
        records: QuerySet[Any] = self.field.queryset.order_by()
        if isinstance(value, str):
            return holding_every_word(records, value, self.names)
        return records.filter(pk=value.pk)
