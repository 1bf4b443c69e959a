"""Every way of writing to every tracked model leaves an event that names the person."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Field, GeneratedField, Model

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as, event_model_of
from tests.architecture.world import World

Change = tuple[str, Any]


class LeftNoEvent(AssertionError):
    """A write was taken and its event is missing, or names somebody else."""


def tracked_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if _is_tracked(model)]


def _is_tracked(model: type[Model]) -> bool:
    try:
        event_model_of(model)
    except LookupError:
        return False
    return not model._meta.proxy


@pytest.mark.quality
@pytest.mark.django_db
def test_every_write_of_every_tracked_model_leaves_an_event_of_the_person(
    world: World, reached: Callable[[str], None]
) -> None:
    """What the database refuses to change (a figure on record) leaves none, of course."""
    person = world.people["commissioner"]
    written, refused, without_a_row, lost = 0, 0, [], []
    for model in tracked_models():
        row = model._base_manager.order_by("pk").first()
        if row is None:
            without_a_row.append(model._meta.label)
            continue
        for name, write in writes(row):
            try:
                if was_recorded(row, name.split()[-1], write, person):
                    written += 1
                else:
                    refused += 1
            except LeftNoEvent:
                lost.append(f"{model._meta.label} by {name}")
    models = len(tracked_models())
    reached(
        f"{written} of {written + len(lost)} writes to {models - len(without_a_row)} of "
        f"{models} tracked models leave an event of the person; the database refuses "
        f"{refused} others; models without a row here have their three triggers"
    )
    assert lost == []
    assert without_triggers() == []


def without_triggers() -> list[str]:
    """Tracked models whose table lacks one of the triggers of insert, update, delete."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgenabled = 'O'"
        )
        enabled = cursor.fetchall()
    return [
        f"{model._meta.label} {label}"
        for model in tracked_models()
        for label in ("insert", "update", "delete")
        if not any(
            table == model._meta.db_table
            and name.startswith(f"pgtrigger_{label}_{label}_")
            for table, name in enabled
        )
    ]


def was_recorded(
    row: Model, label: str, write: Callable[[], object], person: User
) -> bool:
    """False where the database refuses the write. Everything is taken back."""
    events = event_model_of(type(row)).objects.filter(pgh_label=label)
    before = events.count()
    with transaction.atomic():
        try:
            with transaction.atomic(), acting_as(person):
                write()
        except DatabaseError:
            return False
        last = events.order_by("-pgh_id").first()
        is_named = (
            last is not None and (last.pgh_context or {}).get("user") == person.pk
        )
        grown = events.count() > before
        transaction.set_rollback(True)
    if not (grown and is_named):
        raise LeftNoEvent
    return True


def writes(row: Model) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each way of writing by its name, which ends with the label of its event."""
    model, manager = type(row), type(row)._base_manager
    this = manager.filter(pk=row.pk)
    table = connection.ops.quote_name(model._meta.db_table)
    key = connection.ops.quote_name(model._meta.pk.column)
    yield (
        "SQL delete",
        lambda: _execute(f"DELETE FROM {table} WHERE {key} = %s", row.pk),
    )
    yield "delete of many delete", lambda: this._raw_delete(this.db)
    yield (
        "bulk_create insert",
        lambda: (
            this._raw_delete(this.db),
            manager.bulk_create([manager.model(**_values(row))]),
        ),
    )
    yield (
        "save insert",
        lambda: (
            this._raw_delete(this.db),
            model(**_values(row)).save(force_insert=True),
        ),
    )
    change = _change_taken(row)
    if change is None:
        return
    field, value = change

    def changed() -> Model:
        again = manager.get(pk=row.pk)
        setattr(again, field, value)
        return again

    column = connection.ops.quote_name(model._meta.get_field(field).column)
    yield "update() update", lambda: this.update(**{field: value})
    yield "save update", lambda: changed().save()
    yield "bulk_update update", lambda: manager.bulk_update([changed()], [field])
    yield (
        "SQL update",
        lambda: _execute(
            f"UPDATE {table} SET {column} = %s WHERE {key} = %s", value, row.pk
        ),
    )


def _execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _values(row: Model) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not isinstance(field, GeneratedField)
    }


def _change_taken(row: Model) -> Change | None:
    """A change that the database takes; None where a row of this model never changes."""
    tracked = {field.name for field in event_model_of(type(row))._meta.concrete_fields}
    for field in row._meta.concrete_fields:
        if field.name not in tracked or field.primary_key or field.is_relation:
            continue
        for value in _others(field, getattr(row, field.attname)):
            if _is_taken(row, field, value):
                return field.name, value
    return None


def _is_taken(row: Model, field: "Field[Any, Any]", value: Any) -> bool:
    this = type(row)._base_manager.filter(pk=row.pk)
    with transaction.atomic():
        try:
            with transaction.atomic():
                this.update(**{field.name: value})
        except DatabaseError:
            return False
        transaction.set_rollback(True)
    return True


def _others(field: "Field[Any, Any]", value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int() | Decimal():
            yield value + 1
        case date():
            yield value + timedelta(days=1)
            yield value - timedelta(days=1)
        case str() if field.choices:
            yield from [each for each, _ in field.flatchoices if each != value]
        case str():
            yield f"{value} again"[-(field.max_length or 1000) :]
        case _:
            return
