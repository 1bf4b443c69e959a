"""Correct the figure of a place: the KPI's figure is worked out again from all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.returns.consequences import follow_on
from kpis.returns.contents import content_of
from kpis.returns.exceptions import FigureSupersededMeanwhile, NothingChanged
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, PlaceFigure, Return
from kpis.returns.putting_together import PlaceGiven, put_together
from kpis.returns.services.correcting import (
    fit_for_the_record,
    refuse_if_overtaken,
    required,
)
from kpis.returns.services.drafting_places import refuse_too_large
from kpis.returns.services.locking import hold
from kpis.returns.services.recording import SUPERSEDED, Basis, append_figure
from kpis.returns.services.recording_places import supersede_place_figure
from kpis.returns.states import Cause, ReturnState


@transaction.atomic
def correct_place_figure(
    *, figure: PlaceFigure, content: FigureInput, reason: str, at: datetime, by: User
) -> PlaceFigure:
    """Supersede the figure of a place in a validated return, with the reason.

    The KPI's reported figure is worked out again from all its places on the record; if
    it differs, it is corrected for the same reason, judged by the same definition.
    """
    held = hold(
        figure.filed_in,
        states={ReturnState.VALIDATED},
        cannot="The figure was not corrected",
    )
    whole = whole_of(figure)
    if whole is None:
        raise FigureSupersededMeanwhile(SUPERSEDED)
    refuse_if_overtaken(whole, held)
    settled = fit_for_the_record(content, whole.judged_by)
    why = required(reason, "Say why the figure is corrected.")
    if content_of(figure) == settled:
        raise NothingChanged(
            "This is what the record says already. Change the figure, or cancel."
        )
    corrected = supersede_place_figure(
        figure, content=settled, cause=Cause.CORRECTION, reason=why, at=at, by=by
    )
    _correct_the_whole(held, whole, why, at=at, by=by)
    return corrected


def whole_of(figure: PlaceFigure) -> Figure | None:
    """The KPI's reported figure, which this one is a part of."""
    return (
        Figure.objects.filter(filed_in=figure.filed_in_id, kpi=figure.kpi_id)
        .current()
        .by_provider()
        .select_related("definition", "kpi", "filed_in")
        .first()
    )


def whole_if_corrected(*, figure: PlaceFigure, content: FigureInput) -> FigureInput:
    """What the KPI's figure would be if the place's were this: for reading."""
    whole = whole_of(figure)
    if whole is None:
        raise FigureSupersededMeanwhile(SUPERSEDED)
    return _worked_out(whole, instead={figure.pk: content})


def _worked_out(
    whole: Figure, *, instead: Mapping[int, FigureInput] | None = None
) -> FigureInput:
    """From the places on the record; `instead` says what some of them would say."""
    said = instead or {}
    current = PlaceFigure.objects.current().filter(
        filed_in=whole.filed_in_id, kpi=whole.kpi_id
    )
    places = [
        PlaceGiven(str(each.place), said.get(each.pk) or content_of(each))
        for each in current.by_name()
    ]
    worked_out = put_together(places, whole.judged_by)
    return replace(worked_out, comment=whole.comment)


def _correct_the_whole(
    held: Return, whole: Figure, why: str, *, at: datetime, by: User
) -> None:
    content = _worked_out(whole)
    refuse_too_large(content)
    if content == content_of(whole):
        return
    append_figure(
        filed_in=whole.filed_in,
        definition=whole.definition,
        content=content,
        basis=Basis(cause=Cause.CORRECTION, supersedes=whole, change_reason=why),
        at=at,
        by=by,
    )
    follow_on(held, at=at)
