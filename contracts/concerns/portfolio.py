"""Concerns across all contracts: a list of pages that rooms add to at start-up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.permissions import reads_open_actions
from contracts.register.home_panels import (
    NO_PART_IN_IT,
    HomePanel,
    HomePanelReading,
)
from contracts_site.foundation.look.components import (
    Breadcrumb,
    SubNavigationItem,
    Task,
)
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class ConcernsPage:
    """One page across contracts; some show a provider what is its own."""

    label: str
    url_name: str
    order: int
    is_for_providers: bool = False


CONCERNS_PAGES: list[ConcernsPage] = []


def pages_for(user: SignedInPerson) -> list[ConcernsPage]:
    """All for whole readers; for a provider those that show what is its own."""
    whole = standing_of(user).reads_every_contract
    shown = [each for each in CONCERNS_PAGES if whole or each.is_for_providers]
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


def _build(user: SignedInPerson, _on: date) -> HomePanelReading:
    """The way there, without counts: the home page asks for enough already."""
    if not reads_open_actions(standing_of(user)):
        return NO_PART_IN_IT
    pages = [Task(each.label, reverse(each.url_name)) for each in pages_for(user)]
    return Reading((), lambda: {"tasks": pages})


CONCERNS_AT_HOME = HomePanel(
    "Issues and risks of all contracts", "contracts/_home_concerns.html", 50, _build
)
