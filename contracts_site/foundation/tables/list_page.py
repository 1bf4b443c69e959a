"""One page of a list, from the address: filters, sort, page, page size, export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, QueryDict

from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.tables.chosen_filters import (
    RemovableTag,
    removable_tags,
)
from contracts_site.foundation.tables.columns import Column, DrawnCell, drawn

PAGE_SIZES = (25, 50, 100, 200)
# Words of the address that belong to the list itself; no filter may be called so.
OWN_WORDS = ("sort", "page", "per_page", "export", "view")
# The view of a list that shows everything, where a list has views.
EVERYTHING = "all"
EXPORT_FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class HeadCell:
    column: Column
    url: str
    aria_sort: str

    @property
    def mark(self) -> str:
        return {"ascending": "\u25b2", "descending": "\u25bc"}.get(self.aria_sort, "")


@dataclass(frozen=True)
class SortChoice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ListPage:
    """What templates/tables/_list.html draws; `rows` is everything that is filtered."""

    page: Page[Any]
    rows: QuerySet[Any] | Sequence[Any]
    filterset: Any
    removable_tags: list[RemovableTag]
    columns: Sequence[Column]
    sort: str
    per_page: int
    query: QueryDict

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_export(self) -> bool:
        return bool(self.export_format)

    @property
    def export_format(self) -> str:
        """Which file the address asks for; empty for the page itself."""
        asked = self.query.get("export", "")
        return asked if asked in EXPORT_FORMATS else ""

    @property
    def export_url(self) -> str:
        return address(self.query, export="csv", page=None)

    @property
    def xlsx_url(self) -> str:
        return address(self.query, export="xlsx", page=None)

    @property
    def clear_url(self) -> str:
        """The list without filters, in the same order."""
        kept = QueryDict(mutable=True)
        for word in ("sort", "per_page"):
            if word in self.query:
                kept[word] = str(self.query[word])
        if "view" in self.query:
            kept["view"] = EVERYTHING
        return address(kept)

    @property
    def is_filtered(self) -> bool:
        return bool(self.removable_tags) or not self.filterset.is_valid()

    @property
    def head(self) -> list[HeadCell]:
        return [self._head_cell(column) for column in self.columns]

    @property
    def drawn_rows(self) -> list[list[DrawnCell]]:
        return [
            [
                drawn(column, row, is_first=position == 0)
                for position, column in enumerate(self.columns)
            ]
            for row in self.page.object_list
        ]

    @property
    def sort_choices(self) -> list[SortChoice]:
        return [
            SortChoice(value, f"{column.label}{words}", value == self.sort)
            for column in self.columns
            if column.sort
            for value, words in (
                (column.key, ""),
                (f"-{column.key}", ", last to first"),
            )
        ]

    @property
    def page_sizes(self) -> tuple[int, ...]:
        return tuple(sorted({*PAGE_SIZES, self.per_page}))

    @property
    def filters_kept(self) -> list[tuple[str, str]]:
        """The filters as hidden inputs of the bar that sorts and sizes."""
        return [
            (name, value)
            for name, values in self.query.lists()
            for value in values
            if name not in OWN_WORDS and value
        ]

    def _head_cell(self, column: Column) -> HeadCell:
        if not column.sort:
            return HeadCell(column, "", "")
        ascending, descending = column.key, f"-{column.key}"
        next_sort = descending if self.sort == ascending else ascending
        order = {ascending: "ascending", descending: "descending"}
        return HeadCell(
            column,
            address(self.query, sort=next_sort, page=None),
            order.get(self.sort, "none"),
        )


def list_page(
    request: HttpRequest,
    queryset: QuerySet[Any],
    *,
    filterset: type[django_filters.FilterSet],
    columns: Sequence[Column],
    default_sort: str,
    per_page: int = 50,
) -> ListPage:
    """The part of a queryset that the address asks for.

    `default_sort` is a column's key, with a minus before it for last to first. What the
    address says wrongly (a sort or page there is not) is passed over, never an error.
    """
    filters = filterset(request.GET, queryset=queryset, request=request)
    return page_in_order(
        request,
        lambda sort: filters.qs.order_by(*ordering(sort, columns)),
        filters=filters,
        columns=columns,
        default_sort=default_sort,
        per_page=per_page,
    )


def page_in_order(
    request: HttpRequest,
    rows_by: Callable[[str], QuerySet[Any] | Sequence[Any]],
    *,
    filters: Any,
    columns: Sequence[Column],
    default_sort: str,
    per_page: int,
) -> ListPage:
    """What every list has in common; `rows_by` gives all its rows in an order asked for.

    `filters` are a bound filterset, or what has a form and is valid as one is.
    """
    filters.form.mark_optional = False
    filters.form.is_valid()
    sort = chosen_sort(request.GET.get("sort", ""), columns, default=default_sort)
    rows = rows_by(sort)
    size = chosen_page_size(request.GET.get("per_page", ""), usual=per_page)
    return ListPage(
        page=Paginator(rows, size).get_page(request.GET.get("page")),
        rows=rows,
        filterset=filters,
        removable_tags=removable_tags(filters.form, query=request.GET),
        columns=columns,
        sort=sort,
        per_page=size,
        query=request.GET,
    )


def chosen_sort(asked: str, columns: Sequence[Column], *, default: str) -> str:
    """What the address asks for, if a column sorts by it."""
    sortable = {column.key for column in columns if column.sort}
    return asked if asked.removeprefix("-") in sortable else default


def ordering(sort: str, columns: Sequence[Column]) -> list[OrderBy | str]:
    """Empty values last both ways; the key settles ties, so that pages never overlap."""
    field = next(c.sort for c in columns if c.key == sort.removeprefix("-"))
    backwards = sort.startswith("-")
    if str(field).startswith("-"):
        field, backwards = str(field)[1:], not backwards
    order = F(str(field))
    return [
        order.desc(nulls_last=True) if backwards else order.asc(nulls_last=True),
        "pk",
    ]


def chosen_page_size(asked: str, *, usual: int) -> int:
    """What the address asks for, if it is one of the sizes offered."""
    return int(asked) if asked in {str(size) for size in PAGE_SIZES} else usual
