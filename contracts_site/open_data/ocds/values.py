"""Days and amounts in the standard's form."""

from datetime import UTC, date, datetime
from decimal import Decimal


def at_start(day: date) -> str:
    """The day's first moment; all moments of a package are in one zone."""
    return f"{day.isoformat()}T00:00:00Z"


def at_end(day: date) -> str:
    return f"{day.isoformat()}T23:59:59Z"


def at(moment: datetime) -> str:
    in_utc = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{in_utc.isoformat(timespec='seconds')}Z"


def number(value: Decimal) -> int | float:
    """A JSON number; whole ones without a point."""
    whole = value.to_integral_value()
    return int(whole) if value == whole else float(value)
