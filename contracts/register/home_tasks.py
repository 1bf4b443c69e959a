"""What needs a person today: sources that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class HomeTask:
    """One thing to do, with the page that does it."""

    kind: str
    title: str
    url: str
    due_on: date | None


TaskReading: TypeAlias = Reading[Sequence[HomeTask]]

NOTHING_TO_DO: TaskReading = Reading((), list)


@dataclass(frozen=True)
class HomeTaskSource:
    """Where tasks of one kind come from; the day is an argument.

    It says what is to be read, so that the page reads for all sources in one query.
    """

    name: str
    reading_for: Callable[[SignedInPerson, date], TaskReading]

    def tasks_for(self, user: SignedInPerson, on: date) -> Sequence[HomeTask]:
        return self.reading_for(user, on).read()


HOME_TASKS: list[HomeTaskSource] = []
