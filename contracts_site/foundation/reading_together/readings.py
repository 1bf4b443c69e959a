"""What is to be read, and what is made of it: so that many can be read in one query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from contracts_site.foundation.reading_together.querysets import read_together

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Reading(Generic[Answer]):
    """Querysets that nobody has asked yet, and the answer that is made of their rows.

    `answer` goes through these same querysets. Called before they are read, it is as
    right and asks each by itself.
    """

    querysets: Sequence[QuerySet[Any, Any]]
    answer: Callable[[], Answer]


def answers(readings: Iterable[Reading[Answer]]) -> list[Answer]:
    """The answer of each, all that they read being asked in one query."""
    asked = list(readings)
    read_together(*(each for reading in asked for each in reading.querysets))
    return [reading.answer() for reading in asked]
