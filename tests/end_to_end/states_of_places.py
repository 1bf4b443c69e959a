"""A contract with a KPI reported by site: one month validated, and one to be typed."""

from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from contracts.places.models import Site
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import PlaceFigure, Return
from kpis.returns.places_asked import places_served
from kpis.returns.services import (
    PlaceChange,
    correct_place_figure,
    open_returns,
    save_place_draft,
    submit_return,
    validate_return,
)
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.factories.places import ServedSiteFactory

NAMES = ("Riverside family hub", "Mill Lane family hub")


def report_by_site(
    contract: Contract, first: Period, second: Period, *, by: User, validated_by: User
) -> dict[str, str]:
    """The first month is filed, validated and corrected, the second is open."""
    for name in NAMES:
        ServedSiteFactory(contract=contract, site=Site.objects.get(name=name))
    definition = KPIDefinitionFactory(
        kpi_set=KPISetFactory(contract=contract),
        kpi__code="HP01",
        kpi__name="Families who waited",
        low=True,
        reported_by="site",
        place_rule="sum",
    )
    open_returns(contracts=[contract], on=timezone.localdate())
    filed, newest = (
        Return.objects.get(contract=contract, period_start=month.first)
        for month in (first, second)
    )
    _file(filed, definition, by=by)
    validate_return(filed_in=filed, at=timezone.now(), by=validated_by)
    _correct(filed, by=validated_by)
    return {
        "figures by site to be typed": reverse(
            "kpis:place-figures", args=[newest.pk, definition.kpi_id]
        )
    }


def _file(filed_in: Return, definition: KPIDefinition, *, by: User) -> None:
    for site, families in zip(places_served(filed_in, "site"), (2, 1), strict=True):
        save_place_draft(
            filed_in=filed_in,
            kpi=definition.kpi,
            change=PlaceChange(site, FigureInput.reported(Decimal(families)), None),
            at=timezone.now(),
            by=by,
        )
    submit_return(
        filed_in=filed_in,
        declared_name=by.name,
        declared_post=by.post,
        at=timezone.now(),
        by=by,
    )


def _correct(filed_in: Return, *, by: User) -> None:
    correct_place_figure(
        figure=PlaceFigure.objects.get(filed_in=filed_in, site__name=NAMES[0]),
        content=FigureInput.reported(Decimal(2)),
        reason="One family was counted at the other site.",
        at=timezone.now(),
        by=by,
    )
