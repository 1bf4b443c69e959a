"""Open actions from every source: rooms and upper apps add to the list at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class OpenAction:
    """One thing still to be done, by which post, and the page that does it."""

    what: str
    by_post: str
    due_on: date
    contract_title: str
    source: str
    url: str
    is_overdue: bool


@dataclass(frozen=True)
class OpenActionSource:
    """Where open actions of one kind come from; the day is an argument."""

    name: str
    actions_for: Callable[[SignedInPerson, date], Sequence[OpenAction]]


OPEN_ACTION_SOURCES: list[OpenActionSource] = []
