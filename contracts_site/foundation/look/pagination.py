"""Which page numbers are shown, and the address of each with the list's filters kept."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from contracts_site.foundation.look.components import (
    PageLink,
    PaginationEnd,
    PaginationLinks,
)


def links_for(page: Page[Any], *, query: QueryDict) -> PaginationLinks:
    """First and last page, the ones around this one, dots between."""
    numbers = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    return PaginationLinks(
        items=[_item(number, page=page, query=query) for number in numbers],
        previous=(
            PaginationEnd(address(query, page=page.previous_page_number()))
            if page.has_previous()
            else None
        ),
        next=(
            PaginationEnd(address(query, page=page.next_page_number()))
            if page.has_next()
            else None
        ),
    )


def address(query: QueryDict, **changes: str | int | None) -> str:
    """`?…` with some parameters changed; None takes one away."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _item(number: int | str, *, page: Page[Any], query: QueryDict) -> PageLink:
    if not isinstance(number, int):
        return PageLink(is_ellipsis=True)
    return PageLink(
        number, address(query, page=number), is_current=number == page.number
    )
