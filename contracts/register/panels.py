"""Panels of a contract's overview: a list that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import Standing
from contracts.register.models import Contract


@dataclass(frozen=True)
class ContractPanel:
    """A block of the overview: `build` gives the variables of its partial template."""

    title: str
    template: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]
    build: Callable[[Contract, date], Mapping[str, object]]


CONTRACT_PANELS: list[ContractPanel] = []
