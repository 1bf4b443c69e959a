"""Sums with days for the database to do."""

from datetime import timedelta

from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
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


class WorkingDayBefore(Func):
    """The nth working day before a day, as `working_days_before` counts it.

    Takes the day and the number, each a field or what is worked out of fields.
    """

    arity = 2
    output_field = DateField()
    template = """(
        SELECT counted.day FROM (
            SELECT walked.day::date AS day, asked.n AS n,
                row_number() OVER (ORDER BY walked.day DESC) AS nth
            FROM (SELECT %(expressions)s) AS asked(until, n),
                LATERAL generate_series(
                    asked.until::timestamp - interval '1 day',
                    asked.until::timestamp - make_interval(days => asked.n * 2 + 30),
                    interval '-1 day'
                ) AS walked(day)
            WHERE extract(isodow FROM walked.day) < 6
                AND NOT EXISTS (
                    SELECT 1 FROM calendars_nonworkingday AS closed
                    WHERE closed.day = walked.day::date
                )
        ) AS counted
        WHERE counted.nth = counted.n
    )"""
