"""Lists over all contracts, beside the register: rooms and upper apps add to them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import reverse

from contracts.access.standing import SignedInPerson, Standing, standing_of
from contracts_site.foundation.look.components import Breadcrumb, SubNavigationItem


@dataclass(frozen=True)
class PortfolioPage:
    """One list over all contracts, or several: `also` names those behind the first.

    Their URLs take no argument.
    """

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing], bool]
    also: Callable[[], Collection[str]] = tuple

    def holds(self, url_name: str) -> bool:
        return url_name == self.url_name or url_name in self.also()


PORTFOLIO_PAGES: list[PortfolioPage] = []


def portfolio_pages(user: SignedInPerson, *, current: str) -> list[SubNavigationItem]:
    """The lists that this person may open, in their order; `current` is a URL's name."""
    standing = standing_of(user)
    shown = [each for each in PORTFOLIO_PAGES if each.shown_to(standing)]
    return [
        SubNavigationItem(each.label, reverse(each.url_name), each.holds(current))
        for each in sorted(shown, key=lambda each: each.order)
    ]


def portfolio_trail(*steps: Breadcrumb) -> list[Breadcrumb]:
    """The way to a list over all contracts, or to a page below it."""
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
        *steps,
    ]
