"""What a list shows now, as it is kept: valid filter values, order, rows on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import django_filters
from django.http import HttpRequest, QueryDict

from contracts_site.foundation.tables import valid_values
from contracts_site.foundation.tables.list_page import PAGE_SIZES

# A column's key, with a minus for last to first; what no column has, the list passes over.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz_")


@dataclass(frozen=True)
class Kept:
    """One value of a filter, as the address has it, and in words."""

    key: str
    value: str
    words: str


@dataclass(frozen=True)
class Shown:
    values: tuple[Kept, ...] = ()
    sort: str = ""
    per_page: str = ""

    @classmethod
    def read(
        cls,
        query: QueryDict,
        *,
        filters: type[django_filters.FilterSet],
        request: HttpRequest,
    ) -> Self:
        """What the list itself understands of an address; the rest is left out."""
        form = filters(query, request=request).form
        form.is_valid()
        values = tuple(
            Kept(each.key, each.raw, f"{each.label}: {each.value}")
            for each in valid_values(form, query=query)
        )
        return cls(values, _order(query), _rows(query))

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Self:
        values = tuple(Kept(*each) for each in kept["values"])
        return cls(values, kept["sort"], kept["per_page"])

    def to_keep(self) -> dict[str, Any]:
        """As JSON holds it."""
        values = [[each.key, each.value, each.words] for each in self.values]
        return {"values": values, "sort": self.sort, "per_page": self.per_page}

    def without(self, gone: Iterable[Kept]) -> Self:
        lost = set(gone)
        left = tuple(each for each in self.values if each not in lost)
        return type(self)(left, self.sort, self.per_page)

    def gone(self, now: Self) -> list[Kept]:
        """Values of which the list no longer knows; `now` is what it understands."""
        known = {(each.key, each.value) for each in now.values}
        return [each for each in self.values if (each.key, each.value) not in known]

    def shows_the_same(self, other: Self) -> bool:
        return self._bare() == other._bare()

    def address(self, *, view: str) -> str:
        query = QueryDict(mutable=True)
        for each in self.values:
            query.appendlist(each.key, each.value)
        for word, value in (("sort", self.sort), ("per_page", self.per_page)):
            if value:
                query[word] = value
        query["view"] = view
        return f"?{query.urlencode()}"

    def query(self) -> QueryDict:
        return QueryDict(self.address(view="")[1:])

    def _bare(self) -> tuple[frozenset[tuple[str, str]], str, str]:
        values = frozenset((each.key, each.value) for each in self.values)
        return values, self.sort, self.per_page


def _order(query: QueryDict) -> str:
    asked = str(query.get("sort", ""))
    is_a_key = bool(asked.strip("-")) and _LETTERS.issuperset(asked.removeprefix("-"))
    return asked if is_a_key else ""


def _rows(query: QueryDict) -> str:
    asked = str(query.get("per_page", ""))
    return asked if asked in {str(size) for size in PAGE_SIZES} else ""
