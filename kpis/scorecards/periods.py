"""Which periods a contract's scorecard can show, and which it shows first."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    Terms,
    period_begun,
    period_containing,
    period_ended,
)
from contracts_site.foundation.calendars.services import school_terms, terms_for
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import Return
from kpis.returns.states import ReturnState

# How far an expected range looks back; longer periods do so for a dozen of them.
LOOKED_BACK = {Cadence.WEEKLY: 52, Cadence.MONTHLY: 36}
LOOKED_BACK_OTHERWISE = 12


def looked_back(cadence: Cadence) -> int:
    """How many periods an expected range is worked out from, and a KPI's page shows."""
    return LOOKED_BACK.get(cadence, LOOKED_BACK_OTHERWISE)


def cadences_of(contract: Contract) -> list[Cadence]:
    """The cadences that any dated KPI set of the contract uses, most frequent first;
    terms only where the calendar knows any."""
    return cadence_reading(contract).read()


def cadence_reading(contract: Contract) -> Reading[list[Cadence]]:
    used = (
        KPIDefinition.objects.filter(
            kpi_set__contract=contract, kpi_set__effective_from__isnull=False
        )
        .order_by()
        .values_list("cadence", flat=True)
        .distinct()
    )

    def answer() -> list[Cadence]:
        found = set(used)
        return [
            cadence
            for cadence in Cadence
            if cadence in found
            and (cadence is not Cadence.TERMLY or school_terms().known)
        ]

    return Reading([used], answer)


def latest_period_end(contract: Contract, *, on: date) -> date:
    """The last day of the newest submitted period; before any, of the last ended month."""
    return period_end_reading(contract, on=on).read()


def period_end_reading(contract: Contract, *, on: date) -> Reading[date]:
    submitted = (
        Return.objects.filter(contract=contract, period_end__lte=on)
        .exclude(state=ReturnState.OPEN)
        .order_by("-period_end")
        .values_list("period_end", flat=True)[:1]
    )
    return Reading([submitted], lambda: newest_of(contract, submitted, on=on))


def newest_period_end(contract: Contract, as_reported_at: datetime) -> Reading[date]:
    """The last day of the newest period on record by then, whatever came later."""
    day = timezone.localdate(as_reported_at)
    reported = (
        Return.objects.filter(
            contract=contract,
            period_end__lte=day,
            figures__recorded_at__lte=as_reported_at,
        )
        .order_by("-period_end")
        .values_list("period_end", flat=True)[:1]
    )
    return Reading([reported], lambda: newest_of(contract, reported, on=day))


def newest_of(contract: Contract, ends: Iterable[date], *, on: date) -> date:
    """The first of the ends; where there is none, the last ended month's."""
    ended = last_ended(contract, on, cadence=Cadence.MONTHLY).last
    return next(iter(ends), min(ended, contract.ends_on))


def last_ended(contract: Contract, day: date, *, cadence: Cadence) -> Period:
    """The last period of the contract that had ended by the end of the day; before the
    first known term has ended, that term.

    The contract's last period ends with the contract, which may be in mid-month.
    """
    start, terms = council_settings().financial_year_start_month, terms_for(cadence)
    about = _About(cadence=cadence, year_start_month=start, terms=terms)
    if day >= contract.ends_on:
        found = period_begun(contract.ends_on, **about)
    else:
        found = period_ended(day, **about)
    return found or period_containing(date.min, **about)


class _About(TypedDict):
    """How the council's calendar divides time at a cadence."""

    cadence: Cadence
    year_start_month: int
    terms: Terms


def month_choices(contract: Contract, *, on: date) -> list[tuple[str, str]]:
    """The months of the contract that have ended, newest first, as (key, label)."""
    newest = last_ended(contract, on, cadence=Cadence.MONTHLY)
    first = period_containing(contract.starts_on, cadence=Cadence.MONTHLY)
    choices = []
    month = newest
    while month.first >= first.first:
        choices.append((month.key, month.label))
        month = month.previous()
    return choices


def short_label(period: Period) -> str:
    """Apr 18, Q1 18/19: short enough for a column's head."""
    if period.cadence is Cadence.MONTHLY:
        return f"{period.first:%b %y}"
    return period.label.replace("Quarter ", "Q").replace(" 20", " ")
