"""What stands below the tasks of the home page: a list that apps add to at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class HomePanel:
    """`build` gives the variables of the template, None where a person has no part."""

    title: str
    template: str
    order: int
    build: Callable[[SignedInPerson, date], Mapping[str, object] | None]


HOME_PANELS: list[HomePanel] = []


@dataclass(frozen=True)
class DrawnHomePanel:
    title: str
    content: SafeString


def drawn_home_panels(user: SignedInPerson, *, on: date) -> list[DrawnHomePanel]:
    """The panels in which there is something for this person, in their order."""
    built = (
        (each, each.build(user, on))
        for each in sorted(HOME_PANELS, key=lambda each: each.order)
    )
    return [
        DrawnHomePanel(panel.title, render_to_string(panel.template, dict(variables)))
        for panel, variables in built
        if variables is not None
    ]
