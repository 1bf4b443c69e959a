"""One page of a list whose rows are worked out in Python, from the address."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.http import HttpRequest

from contracts_site.foundation.tables.chosen_filters import removable_tags
from contracts_site.foundation.tables.columns import Column
from contracts_site.foundation.tables.list_page import (
    ListPage,
    chosen_page_size,
    chosen_sort,
)


def computed_page(
    request: HttpRequest,
    rows: Sequence[Any],
    *,
    filterset: django_filters.FilterSet,
    columns: Sequence[Column],
    default_sort: str,
    per_page: int = 50,
) -> ListPage:
    """As `list_page`, but the rows are given, filtered already by the bound filterset.

    A column's `sort` names an attribute of the row (`contract.title` goes deeper). Rows
    keep their order where it is equal; empty values come last both ways.
    """
    filterset.form.mark_optional = False
    filterset.form.is_valid()
    sort = chosen_sort(request.GET.get("sort", ""), columns, default=default_sort)
    in_order = _sorted(rows, sort, columns)
    size = chosen_page_size(request.GET.get("per_page", ""), usual=per_page)
    return ListPage(
        page=Paginator(in_order, size).get_page(request.GET.get("page")),
        rows=in_order,
        filterset=filterset,
        removable_tags=removable_tags(filterset.form, query=request.GET),
        columns=columns,
        sort=sort,
        per_page=size,
        query=request.GET,
    )


def _sorted(rows: Sequence[Any], sort: str, columns: Sequence[Column]) -> list[Any]:
    name = next(c.sort for c in columns if c.key == sort.removeprefix("-"))
    value = attrgetter(str(name))
    filled = [row for row in rows if value(row) is not None]
    empty = [row for row in rows if value(row) is None]
    return [*sorted(filled, key=value, reverse=sort.startswith("-")), *empty]
