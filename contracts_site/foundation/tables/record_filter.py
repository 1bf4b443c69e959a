"""A filter by another record: chosen from a list, or by its name where there are many."""

import operator
from functools import cached_property, reduce
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms import BoundField

from contracts_site.foundation.tables.searching import holding_every_word

MOST_OFFERED = 100


class NameInput(forms.TextInput):
    """A part of a record's name; a record that an address leads with is shown as it."""

    def __init__(self, field: "RecordField") -> None:
        """Take the field, which knows what a number stands for."""
        super().__init__({"autocomplete": "off"})
        self.field = field

    def format_value(self, value: Any) -> str | None:
        meant = self.field.to_python(value) or value
        text: str | None = super().format_value(str(meant or ""))
        return text


class RecordField(django_filters.fields.ModelChoiceField):
    """Cleaned to the record or, where there are many, to the words it is looked for by.

    A number is a record's own, as in the addresses of links, unless it is also what
    another is called: then both are meant.
    """

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        """Take beside a choice's arguments in which fields a record's names stand."""
        super().__init__(*args, **kwargs)
        self.names = names

    @cached_property
    def offered(self) -> list[Model]:
        """One more than is offered at most tells that there are many."""
        return list(self.queryset[: MOST_OFFERED + 1])

    @property
    def are_many(self) -> bool:
        return len(self.offered) > MOST_OFFERED

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if isinstance(value, Model) or not (text and self.are_many):
            return super().to_python(value)
        one_or_more = list(self.meant(text)[:2]) if text.isdecimal() else []
        return one_or_more[0] if len(one_or_more) == 1 else text

    def meant(self, value: Model | str) -> QuerySet[Any]:
        """The record, or all that the words name."""
        records: QuerySet[Any] = self.queryset.order_by()
        if isinstance(value, Model):
            return records.filter(pk=value.pk)
        if value.isdecimal():
            called = [Q(**{f"{name}__iexact": value}) for name in self.names]
            return records.filter(reduce(operator.or_, called, Q(pk=value)))
        return holding_every_word(records, value, self.names)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        if self.are_many:
            self.widget = NameInput(self)
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
        super().__init__(*args, names=names, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if isinstance(value, str) and value:
            return qs.filter(**{f"{self.field_name}__in": self.meant(value)})
        found: QuerySet[Any] = super().filter(qs, value)
        return found

    def meant(self, value: Model | str) -> QuerySet[Any]:
        """The record, or all that the words name; for filters with a method."""
        found: QuerySet[Any] = self.field.meant(value)
        return found
