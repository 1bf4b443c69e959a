"""Put a figure on the record: the one place that rates and writes figures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.definitions.rating import rate_in_period
from kpis.returns.exceptions import FigureSupersededMeanwhile
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return
from kpis.returns.states import Cause, FigureSource

SUPERSEDED = (
    "Somebody else has changed this figure meanwhile. Look at the figure as it stands "
    "now, then decide again."
)


@dataclass(frozen=True)
class Basis:
    """Whose word a figure is, why it is recorded, and what it takes the place of."""

    source: FigureSource = FigureSource.PROVIDER
    cause: Cause = Cause.SUBMISSION
    supersedes: Figure | None = None
    change_reason: str = ""


@transaction.atomic
def append_figure(
    *,
    filed_in: Return,
    definition: KPIDefinition,
    content: FigureInput,
    basis: Basis,
    at: datetime,
    by: User,
) -> Figure:
    """Rate the content by its period's target and record it, superseding what stood.

    Raise FigureSupersededMeanwhile if somebody else superseded that figure first.
    """
    if basis.supersedes is not None:
        # A clock that was put back does not put the record back.
        at = max(at, basis.supersedes.recorded_at)
        _supersede(basis.supersedes, at=at)
    settled = content.settled(definition)
    rating = rate_in_period(settled, definition, last_day=filed_in.period_end)
    return Figure.objects.create(
        filed_in=filed_in,
        kpi_id=definition.kpi_id,
        definition=definition,
        state=settled.state,
        value=settled.value,
        numerator=settled.numerator,
        denominator=settled.denominator,
        reason=settled.reason,
        comment=settled.comment,
        source=basis.source,
        cause=basis.cause,
        rating=rating.level,
        rating_reason=rating.reason,
        recorded_at=at,
        recorded_by=by,
        supersedes=basis.supersedes,
        change_reason=basis.change_reason,
    )


def _supersede(figure: Figure, *, at: datetime) -> None:
    """Close the figure; only the first of two who try succeeds."""
    closed = Figure.objects.filter(pk=figure.pk, superseded_at__isnull=True).update(
        superseded_at=at
    )
    if not closed:
        raise FigureSupersededMeanwhile(SUPERSEDED)
