"""Correct a validated figure, or record the council's own beside the provider's."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.returns.consequences import follow_on
from kpis.returns.contents import content_of
from kpis.returns.exceptions import (
    FigureRefused,
    FigureSupersededMeanwhile,
    NothingChanged,
    NotInThisReturn,
    ReasonMissing,
)
from kpis.returns.figure_input import FigureInput, FigureProblem, problems_of
from kpis.returns.models import Figure, PlaceFigure, Return
from kpis.returns.services.locking import definition_for, hold
from kpis.returns.services.recording import SUPERSEDED, Basis, append_figure
from kpis.returns.states import (
    NEEDS_REASON,
    Cause,
    FigureSource,
    FigureState,
    ReturnState,
)

MADE_OF_PLACES = (
    "This figure is worked out from its sites or localities. Correct the figure of one "
    "of those."
)


@transaction.atomic
def correct_figure(
    *, figure: Figure, content: FigureInput, reason: str, at: datetime, by: User
) -> Figure:
    """Supersede a figure of a validated return, with the reason; the old one stays.

    The corrected figure is judged by the same definition.
    """
    held = hold(
        figure.filed_in,
        states={ReturnState.VALIDATED},
        cannot="The figure was not corrected",
    )
    refuse_if_overtaken(figure, held)
    _refuse_if_made_of_places(figure)
    settled = fit_for_the_record(content, figure.judged_by)
    why = required(reason, "Say why the figure is corrected.")
    if content_of(figure) == settled:
        raise NothingChanged(
            "This is what the record says already. Change the figure, or cancel."
        )
    corrected = append_figure(
        filed_in=figure.filed_in,
        definition=figure.definition,
        content=settled,
        basis=Basis(
            source=FigureSource(figure.source),
            cause=Cause.CORRECTION,
            supersedes=figure,
            change_reason=why,
        ),
        at=at,
        by=by,
    )
    follow_on(held, at=at)
    return corrected


@transaction.atomic
def verify_figure(
    *, figure: Figure, content: FigureInput, reason: str, at: datetime, by: User
) -> Figure:
    """Record the council's figure beside the provider's, which stays as reported.

    From then on the verified figure governs. Verifying again supersedes it.
    """
    held = hold(
        figure.filed_in,
        states={ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.VALIDATED},
        cannot="The figure was not verified",
    )
    refuse_if_overtaken(figure, held)
    settled = fit_for_the_record(content, figure.judged_by)
    why = required(reason, "Say how the figure was verified.")
    verified = (
        Figure.objects.filter(filed_in=held, kpi=figure.kpi_id)
        .current()
        .verified()
        .first()
    )
    if verified is not None and content_of(verified) == settled:
        raise NothingChanged("The council's figure says this already.")
    recorded = append_figure(
        filed_in=held,
        definition=figure.definition,
        content=settled,
        basis=Basis(
            source=FigureSource.COUNCIL,
            cause=Cause.VERIFICATION,
            supersedes=verified,
            change_reason=why,
        ),
        at=at,
        by=by,
    )
    follow_on(held, at=at)
    return recorded


def is_made_of_places(figure: Figure) -> bool:
    """Whether it was worked out from figures of places, which are corrected instead."""
    return (
        figure.source == FigureSource.PROVIDER
        and PlaceFigure.objects.current()
        .filter(filed_in=figure.filed_in_id, kpi=figure.kpi_id)
        .exists()
    )


def _refuse_if_made_of_places(figure: Figure) -> None:
    if is_made_of_places(figure):
        raise FigureRefused([FigureProblem("value", MADE_OF_PLACES)])


def refuse_if_overtaken(figure: Figure, held: Return) -> None:
    """The figure still stands, and the set in force asks for it as it was judged.

    A late approval supersedes what it judges again, and sets aside what it drops.
    """
    if not Figure.objects.current().filter(pk=figure.pk).exists():
        raise FigureSupersededMeanwhile(SUPERSEDED)
    asked = definition_for(held, figure.kpi)
    if asked.pk != figure.definition_id:
        raise NotInThisReturn(
            f"{figure.kpi} was judged by a KPI set that is no longer in force on the "
            "last day of this period."
        )


def fit_for_the_record(content: FigureInput, definition: KPIDefinition) -> FigureInput:
    problems = problems_of(content, definition)
    if content.state == FigureState.AWAITED:
        problems = problems or [
            FigureProblem("state", "Enter the figure, or choose why there is none.")
        ]
    elif content.state in NEEDS_REASON and not content.reason.strip():
        word = content.state.label.lower()
        problems = [FigureProblem("reason", f"Say why the figure is {word}.")]
    if problems:
        raise FigureRefused(problems)
    return content.settled(definition)


def required(reason: str, otherwise: str) -> str:
    words = reason.strip()
    if not words:
        raise ReasonMissing(otherwise)
    return words
