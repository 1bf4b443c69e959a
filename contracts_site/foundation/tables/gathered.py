"""A list whose rows come from several places: gathered first, then filtered and sorted.

It looks and answers as a list of one table does. Its rows stand in memory, so whoever
gathers them says how many there may be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from contracts_site.foundation.tables.chosen_filters import removable_tags
from contracts_site.foundation.tables.columns import Column
from contracts_site.foundation.tables.list_page import (
    ListPage,
    chosen_page_size,
    chosen_sort,
)


@dataclass(frozen=True)
class GatheredFilter:
    """A form of the address's filters, and whether a row passes what it says."""

    form: forms.Form
    passes: Callable[[Any], bool]

    def is_valid(self) -> bool:
        return self.form.is_valid()


def gathered_page(
    request: HttpRequest,
    rows: Sequence[Any],
    *,
    filters: GatheredFilter,
    columns: Sequence[Column],
    default_sort: str,
    per_page: int = 50,
) -> ListPage:
    """As `list_page`; a column's `sort` names an attribute of the row."""
    filters.form.is_valid()
    sort = chosen_sort(request.GET.get("sort", ""), columns, default=default_sort)
    chosen = _in_order([row for row in rows if filters.passes(row)], sort, columns)
    size = chosen_page_size(request.GET.get("per_page", ""), usual=per_page)
    return ListPage(
        page=Paginator(chosen, size).get_page(request.GET.get("page")),
        rows=chosen,
        filterset=filters,
        removable_tags=removable_tags(filters.form, query=request.GET),
        columns=columns,
        sort=sort,
        per_page=size,
        query=request.GET,
    )


def _in_order(rows: list[Any], sort: str, columns: Sequence[Column]) -> list[Any]:
    """Empty values last both ways; rows alike stay as they were gathered."""
    named = next(c.sort for c in columns if c.key == sort.removeprefix("-"))
    value = attrgetter(str(named))
    filled = [row for row in rows if value(row) not in {None, ""}]
    filled.sort(key=value, reverse=sort.startswith("-"))
    return [*filled, *(row for row in rows if value(row) in {None, ""})]
