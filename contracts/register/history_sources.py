"""What belongs to a contract's history: rooms and upper apps add to the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from contracts.register.models import Contract
from contracts_site.foundation.history import RowsOf, event_model_of


@dataclass(frozen=True)
class HistorySource:
    """Records, by themselves or by what they hold, whose changes are the contract's."""

    name: str
    records_of: Callable[[Contract], Sequence[Model | RowsOf]]


def keys_that_ever_had(model: type[Model], **values: object) -> QuerySet[Any]:
    """The keys of all rows of a model that have or once had these values.

    For what hangs on a row that may be gone: a join would no longer find it.
    """
    events = event_model_of(model)._default_manager.filter(**values)
    keys: QuerySet[Any] = events.values("pgh_obj_id")
    return keys


HISTORY_SOURCES: list[HistorySource] = []
