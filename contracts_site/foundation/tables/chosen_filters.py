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
class RemovableTag:
    """`url` is the list without this filter."""

    label: str
    value: str
    url: str


def removable_tags(form: forms.Form, *, query: QueryDict) -> list[RemovableTag]:
    """One tag for each value chosen, in the order of the filters."""
    return [
        RemovableTag(str(form.fields[name].label or name), text, url)
        for name, value in form.cleaned_data.items()
        for text, url in _chosen(form, name, value, query=query)
    ]


def _chosen(
    form: forms.Form, name: str, value: Any, *, query: QueryDict
) -> Iterator[tuple[str, str]]:
    field, html_name = form.fields[name], form.add_prefix(name)
    if isinstance(value, slice):
        yield from _ends_of_range(field, html_name, value, query=query)
    elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        for one in value:
            yield _written(field, one), _without_value(query, html_name, one)
    elif value not in field.empty_values:
        yield _written(field, value), address(query, **{html_name: None, "page": None})


def _ends_of_range(
    field: forms.Field, html_name: str, value: slice, *, query: QueryDict
) -> Iterator[tuple[str, str]]:
    first, last = getattr(field.widget, "suffixes", ["0", "1"])
    for words, end, suffix in (
        ("from", value.start, first),
        ("to", value.stop, last),
    ):
        if end is not None:
            without = address(query, **{f"{html_name}_{suffix}": None, "page": None})
            yield f"{words} {_written(field, end)}", without


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


def _without_value(query: QueryDict, name: str, value: Any) -> str:
    raw = str(value.pk) if isinstance(value, Model) else str(value)
    changed = query.copy()
    changed.setlist(name, [item for item in query.getlist(name) if item != raw])
    return address(changed, page=None)
