"""Rows of a list that are drawn in full only where they are shown."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeAlias, overload

from django.db.models import QuerySet

Draw: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]

AT_ONCE = 500


class DrawnSequence(Sequence[Any]):
    """Rows that the database holds; a page draws its own alone, an export some at once."""

    draw: Draw

    @cached_property
    def _number(self) -> int:
        return self._count()

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Any]:
        for first in range(0, len(self), AT_ONCE):
            yield from self[first : first + AT_ONCE]

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        return self.draw(self._taken(place))

    @abstractmethod
    def _count(self) -> int: ...
    @abstractmethod
    def _taken(self, place: slice) -> list[Any]: ...


class DrawnRows(DrawnSequence):
    """Rows of one queryset."""

    def __init__(self, rows: QuerySet[Any, Any], draw: Draw) -> None:
        """Take the rows, and what is made of some of them, in their order."""
        self.rows, self.draw = rows, draw

    def _count(self) -> int:
        return self.rows.count()

    def _taken(self, place: slice) -> list[Any]:
        return list(self.rows[place])
