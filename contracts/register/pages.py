"""What stands around every page of a contract: its header, its tabs, the way back.

Pages extend `contracts/contract_base.html`, fill its block `tab_content` below the h1
that names the contract, and take these variables.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from contracts.access.standing import standing_of
from contracts.register.columns import term_tag
from contracts.register.models import Contract
from contracts.register.permissions import reads_contract_whole
from contracts.register.sub_pages import sub_pages_of
from contracts.register.tabs import CONTRACT_TABS
from contracts_site.foundation.look.components import Breadcrumb, SubNavigationItem

OVERVIEW = "contracts:contract-detail"


def contract_page(
    request: HttpRequest,
    contract: Contract,
    *,
    current: str,
    on: date,
    trail: tuple[Breadcrumb, ...] = (),
    sub_page: str = "",
) -> dict[str, Any]:
    """`current` is the URL name of the tab the page is under; `trail` the steps below it.

    The last step of the trail is the page itself and has no address. `sub_page` is the
    URL name of the page under the tab, where it is not the tab's own.
    """
    standing = standing_of(request.user)
    shown = sorted(
        (each for each in CONTRACT_TABS if each.shown_to(standing, contract)),
        key=lambda each: each.order,
    )
    tabs = [
        SubNavigationItem(
            each.label,
            reverse(each.url_name, args=[contract.pk]),
            each.url_name == current,
        )
        for each in shown
    ]
    beside = sub_pages_of(
        current, contract, standing=standing, current=sub_page or current
    )
    steps = (*_steps(beside, is_last=not trail), *trail) if sub_page else trail
    return {
        "contract": contract,
        "contract_tag": term_tag(contract, on=on),
        "contract_tabs": tabs,
        "contract_sub_pages": beside,
        "contract_is_read_whole": reads_contract_whole(standing, contract),
        "breadcrumbs": _trail(contract, tabs, current=current, trail=steps),
    }


def _steps(beside: list[SubNavigationItem], *, is_last: bool) -> list[Breadcrumb]:
    """The page under the tab, as a step of the way."""
    return [
        Breadcrumb(each.label, "" if is_last else each.url)
        for each in beside
        if each.is_current
    ]


def _trail(
    contract: Contract,
    tabs: list[SubNavigationItem],
    *,
    current: str,
    trail: tuple[Breadcrumb, ...],
) -> list[Breadcrumb]:
    page = reverse(OVERVIEW, args=[contract.pk])
    above = [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
    ]
    if current == OVERVIEW and not trail:
        return [*above, Breadcrumb(contract.title)]
    here = [each for each in tabs if each.is_current] if current != OVERVIEW else []
    under = [Breadcrumb(each.label, each.url if trail else "") for each in here]
    return [*above, Breadcrumb(contract.title, page), *under, *trail]
