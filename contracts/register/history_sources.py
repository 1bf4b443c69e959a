"""What belongs to a contract's history: rooms and upper apps add to the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from contracts.register.models import Contract
from contracts_site.foundation.history import RowsOf


@dataclass(frozen=True)
class HistorySource:
    """Records, by themselves or by what they hold, whose changes are the contract's."""

    name: str
    records_of: Callable[[Contract], Sequence[Model | RowsOf]]


HISTORY_SOURCES: list[HistorySource] = []
