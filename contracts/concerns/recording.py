"""How the acts on concerns write: locked, checked, and never in the future."""

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from contracts.concerns.exceptions import DoneInTheFuture

AnyRow = TypeVar("AnyRow", bound=Model)


def held(row: AnyRow) -> AnyRow:
    """The row as it is now, locked for the rest of the transaction."""
    current: AnyRow = type(row)._default_manager.select_for_update().get(pk=row.pk)
    return current


def write(row: AnyRow, **values: Any) -> AnyRow:
    """Give the row these values and save it; ValidationError names what is wrong."""
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


def values_of(details: Any) -> dict[str, Any]:
    """The fields of a dataclass of details, by name; rows in it stay rows."""
    return {field.name: getattr(details, field.name) for field in fields(details)}


def refuse_future(day: date, *, on: date) -> None:
    if day > on:
        raise DoneInTheFuture
