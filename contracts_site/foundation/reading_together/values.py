"""Values that came as JSON, turned back into what the database's driver gives."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

Turn = Callable[[Any], Any]

# The driver leaves a column of JSON as text, for Django to read.
TURNS: dict[str, Turn] = {
    "BinaryField": lambda text: memoryview(bytes.fromhex(text.removeprefix("\\x"))),
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
    "FloatField": float,
    "JSONField": lambda value: json.dumps(value, default=float),
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}
AS_THEY_ARE = (
    models.BooleanField,
    models.CharField,
    models.FileField,
    models.GenericIPAddressField,
    models.IntegerField,
    models.TextField,
)


def turns_for(columns: Sequence[models.Expression]) -> list[tuple[int, Turn]]:
    """By its place, what turns a column's values back, for the columns that need it."""
    turns = [_turn_for(column.output_field) for column in columns]
    return [(place, turn) for place, turn in enumerate(turns) if turn is not None]


def _turn_for(field: "models.Field[Any, Any]") -> Turn | None:
    if isinstance(field, models.ForeignKey):
        return _turn_for(field.target_field)
    if isinstance(field, ArrayField):
        return _turn_of_each(_turn_for(field.base_field))
    if isinstance(field, AS_THEY_ARE):
        return None
    try:
        return TURNS[field.get_internal_type()]
    except KeyError:
        raise TypeError(f"Reading together knows no {type(field).__name__}.") from None


def _turn_of_each(turn: Turn | None) -> Turn | None:
    if turn is None:
        return None
    return lambda values: [None if each is None else turn(each) for each in values]
