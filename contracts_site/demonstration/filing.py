"""Files returns as their people did, each act on its own day."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.source import SourceFigure
from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPI, ReportedBy
from kpis.returns.models import Return
from kpis.returns.places_asked import places_served
from kpis.returns.services import (
    DraftChange,
    PlaceChange,
    save_draft_figures,
    save_place_draft,
    submit_return,
)

DAYS_TO_SUBMIT = 11
DAYS_TO_VALIDATE = 15


def return_of(contract: Contract, period: Period) -> Return:
    return Return.objects.get(
        contract=contract,
        cadence=period.cadence,
        period_start__gte=period.first,
        period_end__lte=period.last,
    )


def kpi_of(contract: Contract, code: str) -> KPI:
    return KPI.objects.get(contract=contract, code=code)


def moment_after(period: Period, *, days: int, hour: int) -> datetime:
    """So many days after the period, at that hour."""
    return timezone.make_aware(
        datetime.combine(period.last + timedelta(days=days), time(hour, 15))
    )


def file_return(
    filed_in: Return,
    figures: Sequence[SourceFigure],
    *,
    owner: str | None = None,
    at: datetime,
    by: User,
) -> Return:
    """Type every figure that the return asks for, and submit it, or its owner's part."""
    type_figures(filed_in, figures, at=at, by=by)
    return submit_return(
        filed_in=filed_in,
        owner=owner,
        declared_name=by.name,
        declared_post=by.post,
        at=at,
        by=by,
    )


def type_figures(
    filed_in: Return, figures: Sequence[SourceFigure], *, at: datetime, by: User
) -> None:
    """Every figure that the return asks for, those of sites first: they make the KPI's."""
    asked = {
        definition.kpi.code: definition.kpi
        for definition in filed_in.definitions_asked().select_related("kpi")
    }
    wanted = [figure for figure in figures if figure.kpi in asked]
    sites = {site.name: site for site in places_served(filed_in, ReportedBy.SITE)}
    for figure in wanted:
        if figure.site:
            save_place_draft(
                filed_in=filed_in,
                kpi=asked[figure.kpi],
                change=PlaceChange(sites[figure.site], figure.content, None),
                at=at,
                by=by,
            )
    seen = dict(filed_in.draft_figures.values_list("kpi__code", "version"))
    changes = [
        DraftChange(asked[figure.kpi], figure.content, seen.get(figure.kpi))
        for figure in wanted
        if not figure.site
    ]
    save_draft_figures(filed_in=filed_in, changes=changes, at=at, by=by)
