"""The pages under a contract's Duties tab; rooms that belong there add to the list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from contracts.access.standing import Standing, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.look.components import SubNavigationItem

DUTIES_TAB = "contracts:duty-list"


@dataclass(frozen=True)
class DutyPage:
    """One page under the tab; its URL takes `contract_pk`."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]


DUTY_PAGES: list[DutyPage] = []


def duty_pages(
    request: HttpRequest, contract: Contract, *, current: str
) -> list[SubNavigationItem]:
    standing = standing_of(request.user)
    shown = [each for each in DUTY_PAGES if each.shown_to(standing, contract)]
    return [
        SubNavigationItem(
            each.label,
            reverse(each.url_name, args=[contract.pk]),
            each.url_name == current,
        )
        for each in sorted(shown, key=lambda each: each.order)
    ]
