"""Panels of a provider's page: a list that upper apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson
from contracts.register.models import Provider


@dataclass(frozen=True)
class ProviderPanel:
    """`build` gives the variables of its partial, None where a person sees nothing."""

    title: str
    template: str
    order: int
    build: Callable[[Provider, SignedInPerson, date], Mapping[str, object] | None]


PROVIDER_PANELS: list[ProviderPanel] = []


@dataclass(frozen=True)
class DrawnProviderPanel:
    title: str
    content: SafeString


def drawn_provider_panels(
    provider: Provider, *, user: SignedInPerson, on: date
) -> list[DrawnProviderPanel]:
    """The panels in which there is something for this person, in their order."""
    in_order = sorted(PROVIDER_PANELS, key=lambda panel: panel.order)
    built = ((panel, panel.build(provider, user, on)) for panel in in_order)
    return [
        DrawnProviderPanel(
            panel.title, render_to_string(panel.template, dict(variables))
        )
        for panel, variables in built
        if variables is not None
    ]
