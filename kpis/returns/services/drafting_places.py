"""Keep what is typed for one place; the KPI's own draft follows at once."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPI, ReportedBy
from kpis.returns.contents import content_of
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    NotInThisReturn,
)
from kpis.returns.figure_input import FigureInput, FigureProblem
from kpis.returns.models import DraftFigure, PlaceDraft, Return
from kpis.returns.places_asked import FromPlaces, PlaceAsked, figures_from_places
from kpis.returns.services.drafting import hold_to_fill_in, possible, write
from kpis.returns.typed_numbers import WHOLE_DIGITS


@dataclass(frozen=True)
class PlaceChange:
    """What the draft of a place is to say; `seen_version` is the version that the person
    saw while typing, None for no draft."""

    place: PlaceAsked
    content: FigureInput
    seen_version: int | None


@transaction.atomic
def save_place_draft(
    *,
    filed_in: Return,
    kpi: KPI,
    change: PlaceChange,
    at: datetime,
    by: User,
) -> PlaceDraft:
    """Save what a place gives for a KPI of a return that is being filled in.

    Raise FigureChangedMeanwhile if somebody saved something different since, and
    NotInThisReturn if the return does not ask this of the place.
    """
    held, asked = hold_to_fill_in(filed_in, [kpi], at=at)
    definition = asked[kpi.pk]
    from_places = figures_from_places(held, [definition]).get(kpi.pk)
    place = change.place
    if from_places is None or place not in from_places.asked:
        raise NotInThisReturn(
            f"{kpi} is not asked of {place.name}: the contract does not serve it in "
            "this period, or the KPI is not reported so."
        )
    settled = possible(change.content, definition)
    draft = from_places.given.get(place.key)
    if draft is None:
        draft = PlaceDraft(filed_in=held, kpi=kpi, version=0, **_columns(place))
    elif content_of(draft) == settled:
        return draft
    elif draft.version != change.seen_version:
        raise FigureChangedMeanwhile(current=draft, attempted=settled)
    write(draft, settled, at=at, by=by)
    given = {**from_places.given, place.key: draft}
    _follow(held, kpi, replace(from_places, given=given), at=at, by=by)
    return draft


def _columns(place: PlaceAsked) -> dict[str, int]:
    column = "site_id" if place.kind == ReportedBy.SITE else "locality_id"
    return {column: place.pk}


def _follow(
    held: Return, kpi: KPI, from_places: FromPlaces, *, at: datetime, by: User
) -> None:
    """Let the KPI's own draft say what its places make; its comment stays."""
    content = from_places.content
    refuse_too_large(content)
    draft = held.draft_figures.filter(kpi=kpi).first()
    if draft is None:
        draft = DraftFigure(filed_in=held, kpi=kpi, version=0)
    content = replace(content, comment=draft.comment)
    if draft.version == 0 or content_of(draft) != content:
        write(draft, content, at=at, by=by)


def refuse_too_large(content: FigureInput) -> None:
    """Raise FigureRefused if the places come to more than the record can hold."""
    numbers = (content.value, content.numerator, content.denominator)
    if any(each is not None and each.adjusted() >= WHOLE_DIGITS for each in numbers):
        words = (
            "Together the figures come to more digits than the record holds. Check "
            "this one."
        )
        raise FigureRefused([FigureProblem("value", words)])
