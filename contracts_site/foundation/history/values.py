"""Write a stored value as an officer reads it."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Field, FileField
from django.utils import timezone

GONE = "no longer on record"
YES_NO = {True: "Yes", False: "No"}


def in_words(value: Any, field: "Field[Any, Any]") -> str:
    """The value of a field that is not a foreign key; empty when there is none."""
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, FileField):
        return PurePosixPath(str(value)).name
    return _plain_words(value)


def day_words(day: date) -> str:
    """3 September 2018."""
    return f"{day.day} {day:%B %Y}"


def _number_words(value: Decimal) -> str:
    """Without the noughts that storing adds, in thousands: 12.5 and 4,560,000."""
    return f"{value.normalize():,f}"


def _plain_words(value: Any) -> str:
    match value:
        case bool():
            return YES_NO[value]
        case datetime():
            at = timezone.localtime(value)
            return f"{day_words(at)}, {at:%H:%M}"
        case date():
            return day_words(value)
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return _number_words(value)
        case list() if not any(isinstance(each, dict | list) for each in value):
            return ", ".join(_plain_words(each) for each in value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False) if value else ""
        case _:
            return str(value)
