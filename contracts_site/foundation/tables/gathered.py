"""A list whose rows come from several tables, filtered, sorted and paged as one.

The querysets give the same names in the same order. The database puts them together,
so a page takes its own rows alone, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from contracts_site.foundation.tables.columns import Column
from contracts_site.foundation.tables.drawn_rows import Draw, DrawnSequence
from contracts_site.foundation.tables.list_page import ListPage, page_in_order


class FormAsFilter:
    """The filters of a list that are a form alone."""

    def __init__(self, form: forms.Form) -> None:
        """Take the form, bound to the address."""
        self.form = form

    def is_valid(self) -> bool:
        return self.form.is_valid()


class GatheredRows(DrawnSequence):
    """Rows of several querysets in one order. Each gives no more than may be shown."""

    def __init__(
        self, parts: Sequence[QuerySet[Any, Any]], order: Sequence[OrderBy], draw: Draw
    ) -> None:
        """Take the parts, in what order their rows stand, and what is made of some."""
        self.draw, self.order = draw, order
        # A part that nobody may see is left out: it has no query to put together.
        seen = [part for part in parts if not part.query.is_empty()]
        self.parts = seen or parts[:1]

    def _count(self) -> int:
        return sum(part.count() for part in self.parts)

    def _taken(self, place: slice) -> list[Any]:
        if place.stop == 0:
            return []
        ordered = [part.order_by(*self.order) for part in self.parts]
        if len(ordered) == 1:
            return list(ordered[0][place])
        first, *others = (part[: place.stop] for part in ordered)
        return list(first.union(*others, all=True).order_by(*self.order)[place])


@dataclass(frozen=True)
class Gathered:
    """Querysets of one table each, filtered already, and what is made of its rows.

    All give the same names in the same order; there is one at least.
    """

    parts: Sequence[QuerySet[Any, dict[str, Any]]]
    draw: Draw

    def in_order(self, sort: str, columns: Sequence[Column]) -> GatheredRows:
        """Empty values last both ways; rows alike in it go by all other names."""
        named = str(next(c.sort for c in columns if c.key == sort.removeprefix("-")))
        first = F(named)
        names = self.parts[0].query.annotation_select
        order = [
            first.desc(nulls_last=True)
            if sort.startswith("-")
            else first.asc(nulls_last=True),
            *(F(name).asc(nulls_last=True) for name in names if name != named),
        ]
        return GatheredRows(self.parts, order, self.draw)


def gathered_page(
    request: HttpRequest,
    gathered: Gathered,
    *,
    form: forms.Form,
    columns: Sequence[Column],
    default_sort: str,
    per_page: int = 50,
) -> ListPage:
    """As `list_page`; a column's `sort` is one of the names that the parts give."""
    return page_in_order(
        request,
        lambda sort: gathered.in_order(sort, columns),
        filters=FormAsFilter(form),
        columns=columns,
        default_sort=default_sort,
        per_page=per_page,
    )
