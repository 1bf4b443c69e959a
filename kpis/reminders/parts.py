"""What else a digest names besides returns: a list that upper apps add to at start-up."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.models import Role
from contracts_site.accounts.models import User
from kpis.reminders.days import ReminderDays


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person: when it is due, where it is done.

    `url` is an address within the site. What was asked of the person on a day is named
    on the next day too, however far off its due date is.
    """

    title: str
    due_on: date
    url: str
    asked_on: date | None = None

    def is_near(self, days: ReminderDays, *, on: date) -> bool:
        return self.due_on <= days.last_near(on=on) or self._was_just_asked(on)

    def asks(self, days: ReminderDays, *, on: date) -> bool:
        """Whether a daily digest is sent on the day because of it."""
        return self.due_on in days.due_dates(on=on) or self._was_just_asked(on)

    def _was_just_asked(self, on: date) -> bool:
        return self.asked_on is not None and (on - self.asked_on).days == 1


@dataclass(frozen=True)
class DigestPart:
    """`roles` are the parts that people play to whom any of it can happen."""

    name: str
    roles: Collection[Role]
    waiting_for: Callable[[User, date], Sequence[Waiting]]


DIGEST_PARTS: list[DigestPart] = []


def near_of_parts(person: User, days: ReminderDays, *, on: date) -> list[Waiting]:
    """What is near of every part, the longest overdue first."""
    near = [
        each
        for part in DIGEST_PARTS
        for each in part.waiting_for(person, on)
        if each.is_near(days, on=on)
    ]
    return sorted(near, key=lambda each: (each.due_on, each.title))
