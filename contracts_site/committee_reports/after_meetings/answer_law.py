"""How long the executive has to answer scrutiny: the law, by date.

The steps and worked examples are in docs/rules/after-the-meeting.md.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class AnswerTime:
    """So many months, beginning with the day received, for what is received since."""

    months: int
    since: date
    source: str


TO_SCRUTINY: Sequence[AnswerTime] = (
    AnswerTime(2, date(2012, 5, 4), "Local Government Act 2000, section 9FE"),
)


def statutory_day(
    received_on: date, law: Sequence[AnswerTime] = TO_SCRUTINY
) -> date | None:
    """The last day to answer; None before the first time that the law gives."""
    time = next((each for each in reversed(law) if each.since <= received_on), None)
    return last_day_of(time.months, beginning=received_on) if time else None


def last_day_of(months: int, *, beginning: date) -> date:
    """The last of so many months of which the day itself is the first day."""
    later = beginning.year * 12 + beginning.month - 1 + months
    year, month = later // 12, later % 12 + 1
    longest = calendar.monthrange(year, month)[1]
    if beginning.day > longest:
        return date(year, month, longest)
    return date(year, month, beginning.day) - timedelta(days=1)
