"""Sums with days for the database to do."""

from datetime import timedelta

from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast


def day_after(day: str | Combinable, some: timedelta) -> Cast:
    """The day so long after another: a field's, or what is worked out of one.

    The database makes a moment of day and span, so the sum is made a day again.
    """
    before = F(day) if isinstance(day, str) else day
    moment = ExpressionWrapper(
        before + Value(some, output_field=DurationField()),
        output_field=DateTimeField(),
    )
    return Cast(moment, DateField())
