"""The filters in use as tags that take themselves away."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from contracts_site.foundation.look import wording
from contracts_site.foundation.look.pagination import address


@dataclass(frozen=True)
class ChosenValue:
    """One value of a filter in words, and as the address has it: `key=raw`."""

    label: str
    value: str
    key: str
    raw: str
    is_one_of_many: bool = False


@dataclass(frozen=True)
class RemovableTag:
    """`url` is the list without this filter."""

    label: str
    value: str
    url: str


def removable_tags(form: forms.Form, *, query: QueryDict) -> list[RemovableTag]:
    """One tag for each value chosen, in the order of the filters."""
    return [
        RemovableTag(each.label, each.value, _without(query, each))
        for each in valid_values(form, query=query)
    ]


def valid_values(form: forms.Form, *, query: QueryDict) -> list[ChosenValue]:
    """What the filters understood of the address, in their order."""
    return [
        ChosenValue(
            str(form.fields[name].label or name),
            text,
            key,
            raw,
            _takes_many(form, name),
        )
        for name, value in form.cleaned_data.items()
        for text, key, raw in _chosen(form, name, value, query=query)
    ]


def _takes_many(form: forms.Form, name: str) -> bool:
    many = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return isinstance(form.fields[name], many)


def _chosen(
    form: forms.Form, name: str, value: Any, *, query: QueryDict
) -> Iterator[tuple[str, str, str]]:
    field, html_name = form.fields[name], form.add_prefix(name)
    if isinstance(value, slice):
        yield from _ends_of_range(field, html_name, value, query=query)
    elif _takes_many(form, name):
        for one in value:
            raw = str(one.pk) if isinstance(one, Model) else str(one)
            yield _written(field, one), html_name, raw
    elif value not in field.empty_values:
        yield _written(field, value), html_name, str(query.get(html_name, ""))


def _ends_of_range(
    field: forms.Field, html_name: str, value: slice, *, query: QueryDict
) -> Iterator[tuple[str, str, str]]:
    first, last = getattr(field.widget, "suffixes", ["0", "1"])
    for words, end, suffix in (
        ("from", value.start, first),
        ("to", value.stop, last),
    ):
        if end is not None:
            key = f"{html_name}_{suffix}"
            yield f"{words} {_written(field, end)}", key, str(query.get(key, ""))


def _written(field: forms.Field, value: Any) -> str:
    if isinstance(value, datetime.date):
        return wording.date_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Model):
        return str(value)
    return _choice_label(field, value) or str(value)


def _choice_label(field: forms.Field, value: Any) -> str:
    if not isinstance(field, forms.ChoiceField) or isinstance(
        field, forms.ModelChoiceField
    ):
        return ""
    choices: Any = field.choices
    for key, label in choices:
        if isinstance(label, list | tuple):
            labels = {str(k): str(text) for k, text in label}
            if str(value) in labels:
                return labels[str(value)]
        elif str(key) == str(value):
            return str(label)
    return ""


def _without(query: QueryDict, chosen: ChosenValue) -> str:
    changed = query.copy()
    others = [item for item in query.getlist(chosen.key) if item != chosen.raw]
    changed.setlist(chosen.key, others if chosen.is_one_of_many else [])
    return address(changed, page=None)
