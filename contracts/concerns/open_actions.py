"""What is still to be done about contracts: sources that rooms add to at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract


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
    """Where open actions of one kind come from: what the person may see, on that day.

    A source may also know how to ask for one contract; one that does not is sifted.
    """

    name: str
    actions_for: Callable[[SignedInPerson, date], Sequence[OpenAction]]
    actions_of: (
        Callable[[SignedInPerson, date, Contract], Sequence[OpenAction]] | None
    ) = None

    def of_contract(
        self, user: SignedInPerson, on: date, contract: Contract
    ) -> Sequence[OpenAction]:
        if self.actions_of is not None:
            return self.actions_of(user, on, contract)
        every = self.actions_for(user, on)
        return [each for each in every if each.contract_pk == contract.pk]


# What one source gives at most, soonest due first: a page of more helps nobody.
AT_MOST = 5000

OPEN_ACTION_SOURCES: list[OpenActionSource] = []
