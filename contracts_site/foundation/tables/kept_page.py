"""One page of a list whose rows a rule works out: found by lines that are kept of them."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts_site.foundation.tables.chosen_filters import removable_tags
from contracts_site.foundation.tables.columns import Column
from contracts_site.foundation.tables.drawn_rows import DrawnRows
from contracts_site.foundation.tables.list_page import (
    ListPage,
    chosen_page_size,
    chosen_sort,
    ordering,
)


def kept_page(
    request: HttpRequest,
    rows: DrawnRows,
    *,
    filterset: django_filters.FilterSet,
    columns: Sequence[Column],
    default_sort: str,
    per_page: int = 50,
) -> ListPage:
    """As `list_page`, but the lines are given, filtered already by the bound filterset.

    A column's `sort` is what the lines are ordered by; its cell shows what is drawn.
    """
    filterset.form.mark_optional = False
    filterset.form.is_valid()
    sort = chosen_sort(request.GET.get("sort", ""), columns, default=default_sort)
    lines: QuerySet[Any] = rows.rows.order_by(*ordering(sort, columns))
    in_order = DrawnRows(lines, rows.draw)
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
