"""Two people change one record: the second is told, and nothing is lost silently.

A form carries a mark of the record as it was when the page was drawn. The service
locks the record and compares; on a difference the page shows, beside each field, what
is on record now, keeps what was typed and lets the person decide.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.db.models import Manager, Model, QuerySet
from django.http import QueryDict

AnyModel = TypeVar("AnyModel", bound=Model)
NOTHING = "nothing"


class ChangedMeanwhile(Exception):
    """`current` is the record as somebody else left it."""

    def __init__(self, current: Model) -> None:
        super().__init__(
            "Somebody else changed this while you were writing. What you typed is "
            "kept. Compare it with what is on record now, then save again."
        )
        self.current = current


def mark_of(record: Model) -> str:
    """A short text that differs as soon as one value of the record does."""
    values = [str(getattr(record, f.attname)) for f in record._meta.concrete_fields]
    values += [str(_kept(record, f.name)) for f in record._meta.many_to_many]
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:24]


def refuse_if_changed(current: AnyModel, *, seen: str | None) -> AnyModel:
    """The record, locked by the caller; `seen` is None where nobody looked at a page."""
    if seen and mark_of(current) != seen:
        raise ChangedMeanwhile(current)
    return current


def refuse_if_begun_or_changed(
    current: AnyModel | None, *, seen: str | None
) -> AnyModel | None:
    """The record, if there is one: a page on which there was none is empty in `seen`."""
    if current is not None and seen == "":
        raise ChangedMeanwhile(current)
    return None if current is None else refuse_if_changed(current, seen=seen)


def seen_field(record: Model) -> forms.CharField:
    """The hidden field of a form that changes the record; empty for a new one."""
    return forms.CharField(
        widget=forms.HiddenInput,
        required=False,
        initial="" if record.pk is None else mark_of(record),
    )


def tell_of_change(form: forms.BaseForm, change: ChangedMeanwhile) -> None:
    """Put what is on record beside the fields, and let the next save go through."""
    current, typed = change.current, dict(form.cleaned_data)
    form.data = _with(form.data, seen=mark_of(current))
    form.add_error(None, str(change))
    for name, value in typed.items():
        # What the form asks besides the record's own fields is the service's affair.
        if not hasattr(current, name) or _typed(value) == _kept(current, name):
            continue
        words = _words(form, current, name)
        # A field that has to be filled and is not was not written by anybody yet.
        if words != NOTHING or not form.fields[name].required:
            form.add_error(name, f"On record now: “{words}”")


def _kept(record: Model, name: str) -> Any:
    """The value on record; of a field that names several records, these in order."""
    value = getattr(record, name)
    return _in_order(value.all()) if isinstance(value, Manager) else value


def _typed(value: Any) -> Any:
    return _in_order(value) if isinstance(value, QuerySet) else value


def _in_order(rows: QuerySet[Any]) -> list[Any]:
    return sorted(rows, key=lambda each: each.pk)


def _with(sent: Mapping[str, Any], *, seen: str) -> Mapping[str, Any]:
    assert isinstance(sent, QueryDict)
    changed = sent.copy()
    changed["seen"] = seen
    return changed


def _words(form: forms.BaseForm, record: Model, name: str) -> str:
    """The value on record as the form would write it."""
    value, display = _kept(record, name), f"get_{name}_display"
    if hasattr(record, display):
        return str(getattr(record, display)() or NOTHING)
    if isinstance(value, list) and all(isinstance(each, Model) for each in value):
        return "; ".join(map(str, value)) or NOTHING
    if isinstance(value, Model):
        return str(value)
    return str(form.fields[name].prepare_value(value) or NOTHING)
