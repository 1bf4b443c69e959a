"""Files returns as their people did, each act on its own day."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.source import SourceFigure
from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPI
from kpis.returns.models import Return
from kpis.returns.services import save_draft_figure, submit_return

DAYS_TO_SUBMIT = 11
DAYS_TO_VALIDATE = 15


def return_of(contract: Contract, period: Period) -> Return:
    return Return.objects.get(
        contract=contract, cadence=period.cadence, period_start__gte=period.first,
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
    at: datetime,
    by: User,
) -> Return:
    """Type every figure that the return asks for, and submit it."""
    asked = {
        definition.kpi.code: definition.kpi
        for definition in filed_in.definitions_asked().select_related("kpi")
    }
    for figure in figures:
        if figure.kpi in asked:
            save_draft_figure(
                filed_in=filed_in,
                kpi=asked[figure.kpi],
                content=figure.content,
                seen_version=None,
                at=at,
                by=by,
            )
    return submit_return(
        filed_in=filed_in, declared_name=by.name, declared_post=by.post, at=at, by=by
    )
