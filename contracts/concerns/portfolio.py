"""Concerns across all contracts: a list of pages that rooms add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.permissions import reads_open_actions
from contracts.concerns.records import RecordQuerySet
from contracts.register.home_panels import HomePanel
from contracts_site.foundation.look.components import (
    Breadcrumb,
    SubNavigationItem,
    Task,
)


@dataclass(frozen=True)
class PortfolioPage:
    """One page across contracts; `open_rows` are what is open of all of them."""

    label: str
    url_name: str
    order: int
    open_rows: Callable[[SignedInPerson], RecordQuerySet[Any]] | None = None


PORTFOLIO: list[PortfolioPage] = []


def pages_for(user: SignedInPerson) -> list[PortfolioPage]:
    """All for whole readers; for a provider those that show only what is its own."""
    whole = standing_of(user).reads_every_contract
    shown = [each for each in PORTFOLIO if whole or each.open_rows is None]
    return sorted(shown, key=lambda each: each.order)


def portfolio_page(user: SignedInPerson, *, current: str) -> dict[str, Any]:
    """What stands around a list across contracts: the way here and its neighbours."""
    pages = pages_for(user)
    here = next(each.label for each in pages if each.url_name == current)
    items = [
        SubNavigationItem(each.label, reverse(each.url_name), each.url_name == current)
        for each in pages
    ]
    return {
        "title": f"{here}, all contracts" if len(items) > 1 else here,
        "portfolio": items if len(items) > 1 else [],
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("Contracts", reverse("contracts:contract-list")),
            Breadcrumb(here),
        ],
    }


def _build(user: SignedInPerson, _on: date) -> Mapping[str, object] | None:
    """Counted in one query: of a commissioner's directorates, or of every contract."""
    standing = standing_of(user)
    if not reads_open_actions(standing):
        return None
    pages = pages_for(user)
    counts = _counts(pages, user)
    return {
        "tasks": [_task(each, counts) for each in pages],
        "own": bool(standing.directorate_ids),
    }


def _counts(pages: list[PortfolioPage], user: SignedInPerson) -> dict[str, int]:
    rows = [
        _asked(page.open_rows(user), user)
        .order_by()
        .annotate(page=Value(page.label))
        .values("page")
        .annotate(how_many=Count("pk"))
        .values_list("page", "how_many")
        for page in pages
        if page.open_rows is not None
    ]
    return dict(rows[0].union(*rows[1:], all=True)) if rows else {}


def _asked(rows: RecordQuerySet[Any], user: SignedInPerson) -> RecordQuerySet[Any]:
    return rows.run_by(user) if standing_of(user).directorate_ids else rows


def _task(page: PortfolioPage, counts: Mapping[str, int]) -> Task:
    if page.open_rows is None:
        return Task(page.label, reverse(page.url_name))
    n = counts.get(page.label, 0)
    return Task(page.label, reverse(page.url_name), f"{n} open" if n else "None open")


CONCERNS_AT_HOME = HomePanel(
    "Issues and risks", "contracts/_home_concerns.html", 50, _build
)
