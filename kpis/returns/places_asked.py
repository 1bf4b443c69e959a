"""Which places a return asks a figure of, and what those have given so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from contracts.places.models import ServedLocality, ServedSite
from kpis.definitions.models import KPIDefinition, ReportedBy
from kpis.definitions.place_rule import NOUNS
from kpis.returns.contents import content_of
from kpis.returns.figure_input import (
    FigureInput,
    FigureProblem,
    problems_to_settle,
)
from kpis.returns.models import PlaceDraft, Return
from kpis.returns.putting_together import PlaceGiven, put_together


@dataclass(frozen=True)
class PlaceAsked:
    """A site or a locality by its key and its name."""

    kind: str
    pk: int
    name: str

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.pk


@dataclass(frozen=True)
class FromPlaces:
    """The figure of a KPI as its places make it, and what each of them gave."""

    definition: KPIDefinition
    asked: Sequence[PlaceAsked]
    given: Mapping[tuple[str, int], PlaceDraft]

    @cached_property
    def places(self) -> list[PlaceGiven]:
        return [
            PlaceGiven(place.name, content_of(draft) if draft else None)
            for place in self.asked
            for draft in [self.given.get(place.key)]
        ]

    @cached_property
    def content(self) -> FigureInput:
        return put_together(self.places, self.definition)

    @property
    def noun(self) -> str:
        return NOUNS[self.definition.reported_by][0]

    @property
    def awaited(self) -> list[str]:
        return [place.name for place in self.places if place.is_awaited]

    @property
    def progress(self) -> str:
        """2 of 4."""
        total = len(self.asked)
        return f"{total - len(self.awaited)} of {total}"

    @property
    def not_by_itself(self) -> str:
        return (
            f"This figure is worked out from those of each {self.noun}. Enter it by "
            f"{self.noun} in the return."
        )


def figures_from_places(
    filed_in: Return, definitions: Sequence[KPIDefinition]
) -> dict[int, FromPlaces]:
    """By KPI, of those definitions whose figure the return asks of places.

    At most three queries; none if no definition is reported by place.
    """
    by_place = [each for each in definitions if each.reported_by]
    kinds = {each.reported_by for each in by_place}
    asked = {kind: places_served(filed_in, kind) for kind in sorted(kinds)}
    if not any(asked.values()):
        return {}
    kpis = [each.kpi_id for each in by_place]
    given: dict[int, dict[tuple[str, int], PlaceDraft]] = {kpi: {} for kpi in kpis}
    drafts = filed_in.place_drafts.filter(kpi__in=kpis).select_related("saved_by")
    for draft in drafts:
        given[draft.kpi_id][draft.place_key] = draft
    return {
        each.kpi_id: FromPlaces(each, asked[each.reported_by], given[each.kpi_id])
        for each in by_place
        if asked[each.reported_by]
    }


def places_served(filed_in: Return, kind: str) -> list[PlaceAsked]:
    """The places of the kind that the contract serves on a day of the period."""
    if kind == ReportedBy.SITE:
        sites = ServedSite.objects.filter(_serving(filed_in)).exclude(
            site__closed_on__lte=filed_in.period_start
        )
        return _by_name(kind, sites.values_list("site_id", "site__name"))
    localities = ServedLocality.objects.filter(_serving(filed_in))
    return _by_name(kind, localities.values_list("locality_id", "locality__name"))


def _serving(filed_in: Return) -> Q:
    return Q(contract=filed_in.contract_id, starts_on__lte=filed_in.period_end) & (
        Q(ends_on__isnull=True) | Q(ends_on__gte=filed_in.period_start)
    )


def _by_name(kind: str, found: Iterable[tuple[int, str]]) -> list[PlaceAsked]:
    """Each once, however many times it was served in the period."""
    places = [PlaceAsked(kind, pk, name) for pk, name in set(found)]
    return sorted(places, key=lambda place: (place.name, place.pk))


def to_settle_with_places(
    content: FigureInput | None,
    from_places: FromPlaces | None,
    *,
    definition: KPIDefinition,
) -> list[FigureProblem]:
    """What must be settled before submission: for a KPI of places the places that are
    awaited and the reasons that they owe, by name."""
    problems = _unsettled_places(from_places) if from_places else []
    return problems or problems_to_settle(
        content, definition=definition, comment_rule=definition.kpi_set.comment_rule
    )


def _unsettled_places(from_places: FromPlaces) -> list[FigureProblem]:
    noun = from_places.noun
    if awaited := from_places.awaited:
        words = f"Enter the figure of each {noun}. Awaited: {', '.join(awaited)}."
        return [FigureProblem("value", words)]
    if unexplained := [place.name for place in from_places.places if place.owes_reason]:
        words = f"Say why there is no figure of {', '.join(unexplained)}."
        return [FigureProblem("value", words)]
    return []


def kinds_served(returns: Sequence[Return]) -> dict[int, set[str]]:
    """By return, whether its contract serves sites and localities in its period: two
    queries, however many returns there are."""
    contracts = {each.contract_id for each in returns}
    localities = ServedLocality.objects.filter(contract__in=contracts)
    sites = ServedSite.objects.filter(contract__in=contracts).select_related("site")
    found: dict[int, set[str]] = {each.pk: set() for each in returns}
    served: list[tuple[ServedLocality | ServedSite, date | None]] = [
        *((each, None) for each in localities),
        *((each, each.site.closed_on) for each in sites),
    ]
    by_contract: dict[int, list[Return]] = {}
    for filed_in in returns:
        by_contract.setdefault(filed_in.contract_id, []).append(filed_in)
    for each, closed_on in served:
        for filed_in in by_contract[each.contract_id]:
            starts, ends = filed_in.period_start, filed_in.period_end
            is_closed = closed_on is not None and closed_on <= starts
            if not is_closed and each.overlaps(starts_on=starts, ends_on=ends):
                kind = "site" if isinstance(each, ServedSite) else "locality"
                found[filed_in.pk].add(kind)
    return found
