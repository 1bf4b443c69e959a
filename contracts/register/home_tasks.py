"""What needs a person today: sources that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class HomeTask:
    """One thing to do, with the page that does it."""

    kind: str
    title: str
    url: str
    due_on: date | None


@dataclass(frozen=True)
class HomeTaskSource:
    """Where tasks of one kind come from; the day is an argument."""

    name: str
    tasks_for: Callable[[SignedInPerson, date], Sequence[HomeTask]]


HOME_TASKS: list[HomeTaskSource] = []
