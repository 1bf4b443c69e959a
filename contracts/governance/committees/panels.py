"""Panels of a committee's page: a list that upper apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson
from contracts.governance.committees.models import Committee


@dataclass(frozen=True)
class CommitteePanel:
    """`build` gives the variables of its partial, None where a person sees nothing."""

    title: str
    template: str
    order: int
    build: Callable[[Committee, SignedInPerson, date], Mapping[str, object] | None]


COMMITTEE_PANELS: list[CommitteePanel] = []


@dataclass(frozen=True)
class DrawnCommitteePanel:
    title: str
    content: SafeString


def drawn_committee_panels(
    committee: Committee, *, user: SignedInPerson, on: date
) -> list[DrawnCommitteePanel]:
    """The panels in which there is something for this person, in their order."""
    in_order = sorted(COMMITTEE_PANELS, key=lambda panel: panel.order)
    built = ((panel, panel.build(committee, user, on)) for panel in in_order)
    return [
        DrawnCommitteePanel(
            panel.title, render_to_string(panel.template, dict(variables))
        )
        for panel, variables in built
        if variables is not None
    ]
