"""Write a record from the details an officer gave, as every simple service does."""

from typing import Any, TypeVar

from django.db.models import Model

from contracts.register.seen import refuse_if_changed

AnyModel = TypeVar("AnyModel", bound=Model)


def write(record: AnyModel, details: Any) -> AnyModel:
    """The record with every value of a details dataclass, checked whole and saved."""
    for name in details.__dataclass_fields__:
        setattr(record, name, getattr(details, name))
    record.full_clean()
    record.save()
    return record


def hold(record: AnyModel, *, seen: str | None = None) -> AnyModel:
    """The record as it is now, locked; ChangedMeanwhile if `seen` marks another state."""
    current = type(record)._default_manager.select_for_update().get(pk=record.pk)
    return refuse_if_changed(current, seen=seen)
