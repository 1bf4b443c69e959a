"""Panels of a contract's overview: a list that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading, answers

PanelReading: TypeAlias = Reading[Mapping[str, object] | None]

NOTHING_TO_SAY: PanelReading = Reading((), lambda: None)


@dataclass(frozen=True)
class ContractPanel:
    """A block of the overview: `build` says what is to be read for the variables of its
    partial template; these are None where there is nothing to say."""

    title: str
    template: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]
    build: Callable[[Contract, date], PanelReading]


CONTRACT_PANELS: list[ContractPanel] = []


@dataclass(frozen=True)
class DrawnPanel:
    title: str
    content: SafeString


def drawn_panels(
    contract: Contract, *, standing: Standing, on: date
) -> list[DrawnPanel]:
    """The panels that this person is shown, drawn, in their order."""
    shown = sorted(
        (each for each in CONTRACT_PANELS if each.shown_to(standing, contract)),
        key=lambda each: each.order,
    )
    built = answers(each.build(contract, on) for each in shown)
    return [
        DrawnPanel(panel.title, render_to_string(panel.template, dict(variables)))
        for panel, variables in zip(shown, built, strict=True)
        if variables is not None
    ]
