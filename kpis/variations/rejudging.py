"""What a late approval makes of each figure already on the record.

A figure of a KPI that the new set keeps is judged again as it stands. One that the new
set drops, or asks for at another cadence, no longer applies. One whose unit changes
cannot be judged: its value is in the old unit.
"""

from dataclasses import dataclass, replace

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.models import KPIDefinition
from kpis.returns.contents import content_of
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.states import FigureState


@dataclass(frozen=True)
class Judgement:
    """What the figure says from now on, and the definition that judges it."""

    definition: KPIDefinition
    content: FigureInput

    @property
    def no_longer_applies(self) -> bool:
        return self.content.state == FigureState.NOT_APPLICABLE


def judged_again(
    figure: Figure, new: KPIDefinition | None, number: int
) -> Judgement | None:
    """The figure under the set that the variation of this number introduced.

    None if nothing is left to judge: it did not apply before either, and the new set
    does not ask for it.
    """
    if new is None or new.cadence != figure.filed_in.cadence:
        if figure.state == FigureState.NOT_APPLICABLE:
            return None
        reason = _why_not_asked(new, number)
        content = _without_figure(figure, FigureState.NOT_APPLICABLE, reason)
        return Judgement(figure.definition, content)
    if figure.state == FigureState.REPORTED and new.unit != figure.definition.unit:
        reason = (
            f"Variation {number} changed the unit of this KPI from "
            f"{figure.definition.get_unit_display().lower()} to "
            f"{new.get_unit_display().lower()}"
        )
        content = _without_figure(figure, FigureState.NOT_AVAILABLE, reason)
        return Judgement(new, content)
    return Judgement(new, content_of(figure))


def _why_not_asked(new: KPIDefinition | None, number: int) -> str:
    if new is None:
        return f"Not in the KPI set that variation {number} introduced"
    noun = Cadence(new.cadence).noun
    return f"Asked once a {noun} in the KPI set that variation {number} introduced"


def _without_figure(figure: Figure, state: FigureState, reason: str) -> FigureInput:
    return replace(
        content_of(figure),
        state=state,
        value=None,
        numerator=None,
        denominator=None,
        reason=reason,
    )
