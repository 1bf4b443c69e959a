"""What stands below the tasks of the home page: a list that apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.reading_together import Reading, answers

HomePanelReading: TypeAlias = Reading[Mapping[str, object] | None]

NO_PART_IN_IT: HomePanelReading = Reading((), lambda: None)


@dataclass(frozen=True)
class HomePanel:
    """`build` says what is to be read, so that home reads for all panels in one query.

    Its answer are the variables of the template, None where a person has no part.
    """

    title: str
    template: str
    order: int
    build: Callable[[SignedInPerson, date], HomePanelReading]


HOME_PANELS: list[HomePanel] = []


@dataclass(frozen=True)
class DrawnHomePanel:
    title: str
    content: SafeString


def drawn_home_panels(user: SignedInPerson, *, on: date) -> list[DrawnHomePanel]:
    """The panels in which there is something for this person, in their order."""
    panels = sorted(HOME_PANELS, key=lambda each: each.order)
    variables_of = answers(each.build(user, on) for each in panels)
    return [
        DrawnHomePanel(panel.title, render_to_string(panel.template, dict(variables)))
        for panel, variables in zip(panels, variables_of, strict=True)
        if variables is not None
    ]
