"""A contract that serves North and South, with KPIs that are reported by site."""

from dataclasses import dataclass
from decimal import Decimal

from contracts_site.accounts.models import User
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, PlaceDraft, PlaceFigure
from kpis.returns.places_asked import PlaceAsked, places_served
from kpis.returns.services import PlaceChange, save_place_draft
from kpis.returns.states import FigureState
from tests.factories.places import ServedSiteFactory
from tests.kpis.returns.situations import (
    APRIL_OVER,
    Situation,
    children_centres,
    counted,
    parted,
)

LOST = FigureInput.without_figure(
    FigureState.NOT_AVAILABLE, reason="The register was lost."
)


def number(value: int, *, comment: str = "") -> FigureInput:
    return FigureInput.reported(Decimal(value), comment=comment)


@dataclass
class BySite:
    """A2 is a count, the sum of the sites; A1 a percentage of two numbers."""

    centres: Situation

    def place(self, name: str) -> PlaceAsked:
        served = places_served(self.centres.april, "site")
        return next(place for place in served if place.name == name)

    def give(
        self,
        name: str,
        content: FigureInput,
        *,
        code: str = "A2",
        seen: int | None = None,
        by: User | None = None,
    ) -> PlaceDraft:
        return save_place_draft(
            filed_in=self.centres.april,
            kpi=self.centres.kpi(code),
            change=PlaceChange(self.place(name), content, seen),
            at=APRIL_OVER,
            by=by or self.centres.provider_user,
        )

    def draft(self, code: str = "A2") -> DraftFigure:
        return self.centres.april.draft_figures.get(kpi__code=code)

    def on_record(self, name: str) -> PlaceFigure:
        return PlaceFigure.objects.current().get(
            filed_in=self.centres.april, site__name=name
        )

    def submitted(self) -> "BySite":
        """North 100 and South 90, which make 190."""
        self.give("North", number(100))
        self.give("South", number(90))
        self.centres.submit()
        return self

    def validated(self) -> "BySite":
        self.submitted()
        self.centres.validate()
        return self


def by_site(
    *kpis: dict[str, object],
) -> BySite:
    asked = kpis or (counted(reported_by="site", place_rule="sum"),)
    centres = children_centres(asked)
    for name in ("South", "North"):
        ServedSiteFactory(contract=centres.contract, site__name=name)
    return BySite(centres)


def ratio_by_site() -> dict[str, object]:
    return parted(reported_by="site", place_rule="ratio")
