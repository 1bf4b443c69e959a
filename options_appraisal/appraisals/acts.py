"""What leads an appraisal into a state: the pages, and what must be there before.

Rooms and the scores above them add to both lists at start-up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from options_appraisal.appraisals.states import NEXT_STATES, State

if TYPE_CHECKING:
    from options_appraisal.appraisals.models import Appraisal


@dataclass(frozen=True, kw_only=True)
class StateAct:
    """The button that begins a move, and its page, which takes the appraisal.

    Without a `url_name` it is the common page that asks for a reason or a yes.
    """

    state: State
    words: str
    order: int
    url_name: str = ""
    is_weighted: bool | None = None
    asks_reason: bool = False
    question: str = ""

    def url(self, appraisal: "Appraisal") -> str:
        if self.url_name:
            return reverse(self.url_name, args=[appraisal.pk])
        return reverse(
            "options_appraisal:appraisal-move", args=[appraisal.pk, self.state.value]
        )


@dataclass(frozen=True)
class StateCheck:
    """What is missing before the state can be reached, a sentence for each.

    What the page of the move itself asks for is not missing before it is opened.
    """

    state: State
    missing: Callable[["Appraisal"], Sequence[str]]
    is_asked_on_the_page: bool = False


STATE_ACTS: list[StateAct] = []
STATE_CHECKS: list[StateCheck] = []


def acts_on(appraisal: "Appraisal") -> list[StateAct]:
    """The moves that its state and way allow and for which there is a page."""
    allowed = NEXT_STATES[State(appraisal.state)]
    shown = [
        each
        for each in STATE_ACTS
        if each.state in allowed and each.is_weighted in {None, appraisal.is_weighted}
    ]
    return sorted(shown, key=lambda each: each.order)


def missing_for(
    appraisal: "Appraisal", state: State, *, before_its_page: bool = False
) -> list[str]:
    return [
        sentence
        for check in STATE_CHECKS
        if check.state == state and not (before_its_page and check.is_asked_on_the_page)
        for sentence in check.missing(appraisal)
    ]
