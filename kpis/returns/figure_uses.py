"""Where one figure is shown: upper apps name the places, corrections list them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPI


@dataclass(frozen=True)
class FigureUse:
    """A place that keeps a KPI's figure of a period, and what it shows there."""

    title: str
    url: str
    shows: str


@dataclass(frozen=True)
class FigureUseSource:
    name: str
    uses_of: Callable[[SignedInPerson, KPI, Period], Sequence[FigureUse]]


FIGURE_USES: list[FigureUseSource] = []


def uses_of_figure(user: SignedInPerson, kpi: KPI, period: Period) -> list[FigureUse]:
    """The places that the person may read."""
    return [use for source in FIGURE_USES for use in source.uses_of(user, kpi, period)]
