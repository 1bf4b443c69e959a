"""Where a record has been used: upper apps name the uses, corrections list them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract


@dataclass(frozen=True)
class RecordUse:
    """One place that shows figures of a contract, such as a committee paper."""

    title: str
    url: str


@dataclass(frozen=True)
class RecordUseSource:
    name: str
    uses_of: Callable[[SignedInPerson, Contract], Sequence[RecordUse]]


RECORD_USES: list[RecordUseSource] = []
