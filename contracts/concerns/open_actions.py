"""What is still to be done about contracts: a list of sources that rooms add to at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class OpenAction:
    """One thing that a post is to do about a contract, with the page that tells of it.

    An action without a contract, of a board that watches many, has no `contract_pk`.
    """

    what: str
    by_post: str
    due_on: date | None
    contract_title: str
    contract_pk: int | None
    source: str
    url: str
    is_overdue: bool


@dataclass(frozen=True)
class OpenActionSource:
    """Where open actions of one kind come from: what the person may see, on that day."""

    name: str
    actions_for: Callable[[SignedInPerson, date], Sequence[OpenAction]]


OPEN_ACTION_SOURCES: list[OpenActionSource] = []
