"""Whether evidence of one kind is in date on a day: docs/rules/compliance-evidence.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
DAYS_IN_WORDS = 14  # up to here in days, beyond in weeks


@dataclass(frozen=True)
class Notice:
    """How long before an end somebody is told, with where the number comes from."""

    days: int
    source: str

    def after(self, day: date) -> date:
        return day + timedelta(days=self.days)


EXPIRY_NOTICE = Notice(
    42, source="Common practice: six weeks are enough to renew a policy or a check"
)


class Validity(StrEnum):
    CURRENT = "Current"
    EXPIRES_SOON = "Expires soon"
    EXPIRED = "Expired"
    NOT_YET_VALID = "Not yet valid"
    MISSING = "Missing"


@dataclass(frozen=True)
class Span:
    """The days for which one piece of evidence holds, both included."""

    valid_from: date
    valid_until: date


@dataclass(frozen=True)
class Cover:
    """What evidence of one kind amounts to; no end where nothing has begun."""

    validity: Validity
    until: date | None


def cover(spans: Iterable[Span], *, on: date) -> Cover:
    held = list(spans)
    if not held:
        return Cover(Validity.MISSING, None)
    begun = [span for span in held if span.valid_from <= on]
    if not begun:
        return Cover(Validity.NOT_YET_VALID, None)
    first_end = max(span.valid_until for span in begun)
    until = max(span.valid_until for span in held if span.valid_from <= first_end + DAY)
    return Cover(validity_of(until, on=on), until)


def validity_of(until: date, *, on: date) -> Validity:
    """Of evidence that has begun and is covered until a day."""
    if until < on:
        return Validity.EXPIRED
    if until <= EXPIRY_NOTICE.after(on):
        return Validity.EXPIRES_SOON
    return Validity.CURRENT


def expiry_words(until: date, *, on: date) -> str:
    """expires in 3 weeks; expires tomorrow; expired 9 days ago."""
    days = (until - on).days
    match days:
        case 0:
            return "expires today"
        case 1:
            return "expires tomorrow"
        case -1:
            return "expired yesterday"
    verb, tail = ("expires in", "") if days > 0 else ("expired", " ago")
    if abs(days) <= DAYS_IN_WORDS:
        return f"{verb} {abs(days)} days{tail}"
    return f"{verb} {abs(days) // 7} weeks{tail}"
