"""When a paper has to be public, counted back from its meeting.

The steps and worked examples are in docs/rules/publication-clock.md.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from contracts_site.committee_reports.papers.publication_law import (
    KEY_DECISION_NOTICE,
    PAPERS_OPEN,
    in_force,
)
from contracts_site.foundation.calendars import (
    clear_days_before,
    is_working_day,
    working_days_before,
)


@dataclass(frozen=True)
class Timing:
    """A meeting's day, the last day to publish, and today."""

    held_on: date
    publish_by: date
    today: date

    @property
    def is_held(self) -> bool:
        return self.held_on < self.today

    @property
    def is_late(self) -> bool:
        """Whether the paper can no longer be public for five clear days."""
        return self.publish_by < self.today <= self.held_on

    @property
    def words(self) -> str:
        """How far off the last day to publish is."""
        if self.is_held:
            return "the meeting has been held"
        return days_off(self.publish_by, today=self.today)


def days_off(day: date, *, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {count}" if days > 0 else f"{count} late"


def timing_of(held_on: date, *, today: date, closed: Collection[date]) -> Timing:
    return Timing(held_on, publish_by(held_on, closed), today)


def publish_by(held_on: date, closed: Collection[date]) -> date:
    """The last day to publish papers of a meeting."""
    law = in_force(PAPERS_OPEN, on=held_on)
    return clear_days_before(held_on, law.days if law else 0, closed)


def notice_by(held_on: date, closed: Collection[date]) -> date | None:
    """The last working day to give notice of a key decision of a meeting.

    Its clear days are days of any kind; None before the law asked for a notice.
    """
    law = in_force(KEY_DECISION_NOTICE, on=held_on)
    if law is None:
        return None
    last = held_on - timedelta(days=law.days + 1)
    return (
        last if is_working_day(last, closed) else working_days_before(last, 1, closed)
    )
