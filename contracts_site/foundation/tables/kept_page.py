"""One page of a list whose rows a rule works out: found by lines that are kept of them."""

from collections.abc import Sequence

import django_filters
from django.http import HttpRequest

from contracts_site.foundation.tables.columns import Column
from contracts_site.foundation.tables.drawn_rows import DrawnRows
from contracts_site.foundation.tables.list_page import (
    ListPage,
    ordering,
    page_in_order,
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
    return page_in_order(
        request,
        lambda sort: DrawnRows(rows.rows.order_by(*ordering(sort, columns)), rows.draw),
        filters=filterset,
        columns=columns,
        default_sort=default_sort,
        per_page=per_page,
    )
