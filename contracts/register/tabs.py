"""The tabs of a contract's pages: a list that rooms and upper apps add to at start-up."""

from collections.abc import Callable
from dataclasses import dataclass

from contracts.access.standing import Standing
from contracts.register.models import Contract


@dataclass(frozen=True)
class ContractTab:
    """One entry of a contract's sub-navigation; its URL takes `contract_pk`."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]


CONTRACT_TABS: list[ContractTab] = []
