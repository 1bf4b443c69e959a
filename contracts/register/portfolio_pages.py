"""Pages that look across all contracts: a list that rooms add to at start-up."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from contracts.access.standing import SignedInPerson, Standing, standing_of
from contracts_site.foundation.look.components import SubNavigationItem


@dataclass(frozen=True)
class PortfolioPage:
    """One page, led to from the register; its URL takes no argument."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing], bool]


PORTFOLIO_PAGES: list[PortfolioPage] = []


def portfolio_pages(user: SignedInPerson) -> list[SubNavigationItem]:
    """Those that the person may open, in their order."""
    standing = standing_of(user)
    shown = [each for each in PORTFOLIO_PAGES if each.shown_to(standing)]
    return [
        SubNavigationItem(each.label, reverse(each.url_name))
        for each in sorted(shown, key=lambda each: each.order)
    ]
