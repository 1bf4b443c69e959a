"""What a person holds that another must take over: sources that rooms add to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from contracts_site.accounts.models import User


@dataclass(frozen=True)
class HoldingSource:
    """Things of one kind that stand in a person's name.

    `held_by` gives the rows, `field` is where the person's name stands in them, and
    `page` the URL name of one thing's page, which takes its number.
    """

    name: str
    held_by: Callable[[User], QuerySet[Any]]
    field: str
    page: str

    def hand_over(self, person: User, *, to: User) -> int:
        """Put the other's name in each row. Return how many there were."""
        return self.held_by(person).update(**{self.field: to})


@dataclass(frozen=True)
class Holding:
    kind: str
    what: str
    url: str


HOLDING_SOURCES: list[HoldingSource] = []


def holdings_of(person: User) -> list[Holding]:
    return [
        Holding(source.name, str(row), reverse(source.page, args=[row.pk]))
        for source in HOLDING_SOURCES
        for row in source.held_by(person)
    ]
