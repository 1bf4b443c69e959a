"""Put the figures of places on the record, beside the KPI's that they make."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from contracts_site.accounts.models import User
from kpis.returns.contents import CONTENT_FIELDS, content_of
from kpis.returns.exceptions import FigureSupersededMeanwhile
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import PlaceDraft, PlaceFigure, Return
from kpis.returns.places_asked import FromPlaces
from kpis.returns.services.recording import SUPERSEDED
from kpis.returns.states import Cause


def record_places(
    filed_in: Return,
    from_places: Mapping[int, FromPlaces],
    *,
    kpis: Sequence[int],
    at: datetime,
    by: User,
) -> None:
    """Record what each place gave that the record does not say already; of these KPIs, a
    place that is no longer asked is closed. The caller holds the return."""
    current = PlaceFigure.objects.current().filter(filed_in=filed_in, kpi__in=kpis)
    on_record = {(each.kpi_id, each.place_key): each for each in current}
    for kpi_id, made in from_places.items():
        for place in made.asked:
            standing = on_record.pop((kpi_id, place.key), None)
            _record(made.given[place.key], standing, at=at, by=by)
    for figure in on_record.values():
        close(figure, at=at)


def _record(
    draft: PlaceDraft, standing: PlaceFigure | None, *, at: datetime, by: User
) -> None:
    content = content_of(draft)
    if standing is None:
        append_place_figure(like=draft, content=content, at=at, by=by)
    elif content_of(standing) != content:
        supersede_place_figure(
            standing,
            content=content,
            cause=Cause.ANSWER,
            reason=Cause.ANSWER.label,
            at=at,
            by=by,
        )


def supersede_place_figure(
    standing: PlaceFigure,
    *,
    content: FigureInput,
    cause: Cause,
    reason: str,
    at: datetime,
    by: User,
) -> PlaceFigure:
    """Raise FigureSupersededMeanwhile if somebody else superseded it first."""
    at = max(at, standing.recorded_at)
    close(standing, at=at)
    return append_place_figure(
        like=standing,
        content=content,
        at=at,
        by=by,
        cause=cause,
        supersedes=standing,
        change_reason=reason,
    )


def append_place_figure(
    *,
    like: PlaceDraft | PlaceFigure,
    content: FigureInput,
    at: datetime,
    by: User,
    **basis: object,
) -> PlaceFigure:
    """Of the same return, KPI and place as the row that is given."""
    said = {name: getattr(content, name) for name in CONTENT_FIELDS}
    return PlaceFigure.objects.create(
        filed_in_id=like.filed_in_id,
        kpi_id=like.kpi_id,
        site_id=like.site_id,
        locality_id=like.locality_id,
        recorded_at=at,
        recorded_by=by,
        **said,
        **basis,
    )


def close(figure: PlaceFigure, *, at: datetime) -> None:
    closed = PlaceFigure.objects.current().filter(pk=figure.pk)
    # A clock that was put back does not put the record back.
    if not closed.update(superseded_at=max(at, figure.recorded_at)):
        raise FigureSupersededMeanwhile(SUPERSEDED)
