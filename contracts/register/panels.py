"""Panels of a contract's overview: a list that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts.register.models import Contract


@dataclass(frozen=True)
class ContractPanel:
    """A block of the overview: `build` gives the variables of its partial template, None
    where there is nothing to say."""

    title: str
    template: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]
    build: Callable[[Contract, date], Mapping[str, object] | None]


CONTRACT_PANELS: list[ContractPanel] = []


@dataclass(frozen=True)
class DrawnPanel:
    title: str
    content: SafeString


def drawn_panels(
    contract: Contract, *, standing: Standing, on: date
) -> list[DrawnPanel]:
    """The panels that this person is shown, drawn, in their order."""
    shown = [each for each in CONTRACT_PANELS if each.shown_to(standing, contract)]
    built = (
        (each, each.build(contract, on))
        for each in sorted(shown, key=lambda each: each.order)
    )
    return [
        DrawnPanel(panel.title, render_to_string(panel.template, dict(variables)))
        for panel, variables in built
        if variables is not None
    ]
