"""What is to be read, and what is made of it: so that many can be read in one query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from contracts_site.foundation.reading_together.querysets import read_together

Answer_co = TypeVar("Answer_co", covariant=True)
Row = TypeVar("Row")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Reading(Generic[Answer_co]):
    """Querysets that nobody has asked yet, and the answer that is made of their rows.

    `answer` goes through these same querysets. Called before they are read, it is as
    right and asks each by itself.
    """

    querysets: Sequence[QuerySet[Any, Any]]
    answer: Callable[[], Answer_co]

    def read(self) -> Answer_co:
        """The answer, all that it needs being asked in one query."""
        read_together(*self.querysets)
        return self.answer()


def of_each_row(
    rows: QuerySet[Any, Row], make: Callable[[Row], Made]
) -> Reading[list[Made]]:
    """Something made of every row, in their order."""
    return Reading([rows], lambda: [make(row) for row in rows])


def gathered(readings: Iterable[Reading[Made]]) -> Reading[list[Made]]:
    """The answers of several readings, in their order."""
    parts = list(readings)
    return Reading(
        [each for part in parts for each in part.querysets],
        lambda: [part.answer() for part in parts],
    )


def joined(readings: Iterable[Reading[Sequence[Made]]]) -> Reading[list[Made]]:
    """What several readings give, one after the other."""
    parts = gathered(readings)
    return Reading(parts.querysets, lambda: list(chain.from_iterable(parts.answer())))


def answers(readings: Iterable[Reading[Made]]) -> list[Made]:
    """The answer of each, all that they read being asked in one query."""
    return gathered(readings).read()
