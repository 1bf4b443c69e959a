"""Pages beside each other under one tab: a list that rooms and upper apps add to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts_site.foundation.look.components import SubNavigationItem


@dataclass(frozen=True)
class ContractSubPage:
    """`tab` is the URL name of the tab it stands under; its own URL takes `contract_pk`."""

    tab: str
    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]


CONTRACT_SUB_PAGES: list[ContractSubPage] = []


def sub_pages_of(
    tab: str, contract: Contract, *, standing: Standing, current: str
) -> list[SubNavigationItem]:
    """Those under the tab that this person is shown, in their order."""
    shown = sorted(
        (
            each
            for each in CONTRACT_SUB_PAGES
            if each.tab == tab and each.shown_to(standing, contract)
        ),
        key=lambda each: each.order,
    )
    return [
        SubNavigationItem(
            each.label,
            reverse(each.url_name, args=[contract.pk]),
            each.url_name == current,
        )
        for each in shown
    ]
