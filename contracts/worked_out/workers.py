"""The rules that are worked out for every contract: rooms add theirs at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from contracts.register.models import ContractQuerySet


@dataclass(frozen=True)
class Worker:
    """Writes anew what a rule says of some contracts on a day, in place of what it said.

    `settings` are the council's own tables that the rule reads beside the records.
    """

    name: str
    work_out: Callable[[ContractQuerySet, date], None]
    settings: Sequence[type[Model]]


WORKERS: list[Worker] = []
