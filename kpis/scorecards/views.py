"""The scorecard of a contract, as page and as file, and the page of one KPI."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.concerns.models import ActionPlan
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.permissions import reads_performance
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.charts.points import ChartSize
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.reading_together import read_together
from contracts_site.foundation.tables import csv_response, xlsx_response
from kpis.definitions.models import KPI, KPIDefinition
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.definitions.wording import ROUNDING_WORDS
from kpis.outcomes.models import OutcomeShown
from kpis.outcomes.permissions import may_link_outcomes
from kpis.recovery.panel import recovery_of
from kpis.scorecards.charts import PlanMark, row_chart
from kpis.scorecards.files import FIGURE_COLUMNS, FigureLine, figure_lines
from kpis.scorecards.forms import ScorecardForm
from kpis.scorecards.periods import (
    cadences_of,
    last_ended,
    latest_period_end,
    looked_back,
    month_choices,
    newest_period_end,
)
from kpis.scorecards.places import (
    by_kpi_and_return,
    place_figures_at,
    places_of_kpi,
)
from kpis.scorecards.scorecard import Cell, PeriodColumn, Row, Scorecard
from kpis.scorecards.services import build_scorecard

TAB = "kpis:scorecard"


@dataclass(frozen=True)
class _Asked:
    """What the address asks of a contract's figures; a question that cannot be
    understood has its message in the form, and the default answer."""

    contract: Contract
    form: ScorecardForm
    end: date
    moment: datetime

    def scorecard(self, cadence: Cadence, *, periods: int = 12) -> Scorecard:
        return build_scorecard(
            contract=self.contract,
            until=last_ended(self.contract, self.end, cadence=cadence),
            as_reported_at=self.moment,
            periods=periods,
            year=self.form.basis,
        )

    def scorecards(self) -> list[Scorecard]:
        """One for each cadence that had KPIs on record."""
        every = [self.scorecard(each) for each in cadences_of(self.contract)]
        return [card for card in every if card.rows or card.ended]


@require_safe
def scorecard(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_performance)
    now = timezone.now()
    asked = _asked(request, contract, now=now)
    context = contract_page(request, contract, current=TAB, on=timezone.localdate(now))
    context |= {
        "form": asked.form,
        "scorecards": asked.scorecards(),
        "rounding_words": ROUNDING_WORDS,
        "query": request.GET.urlencode(),
    }
    return render(request, "kpis/scorecard.html", context)


@require_safe
def scorecard_csv(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_performance)
    lines = _lines_of_contract(request, contract)
    return csv_response(lines, FIGURE_COLUMNS, _file_name(contract))


@require_safe
def scorecard_xlsx(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_performance)
    lines = _lines_of_contract(request, contract)
    return xlsx_response(lines, FIGURE_COLUMNS, _file_name(contract))


@require_safe
def kpi_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    kpi = _kpi_for(request, pk)
    now = timezone.now()
    definitions = _definitions_of(request, kpi)
    asked = _asked(request, kpi.contract, now=now)
    card = _kpi_scorecard(asked, definitions)
    outcomes = (
        OutcomeShown.objects.visible_to(request.user)
        .filter(kpi=kpi)
        .select_related("outcome__priority")
    )
    plans = ActionPlan.objects.visible_to(request.user).filter(contract=kpi.contract)
    places = place_figures_at(asked.moment, request.user).filter(kpi=kpi)
    read_together(outcomes, plans, places)
    context = contract_page(
        request,
        kpi.contract,
        current=TAB,
        on=timezone.localdate(now),
        trail=(Breadcrumb(str(kpi)),),
    )
    context |= {
        "kpi": kpi,
        "definitions": definitions,
        "form": asked.form,
        "query": request.GET.urlencode(),
        "outcomes": outcomes,
        "may_link_outcomes": may_link_outcomes(standing_of(request.user), kpi.contract),
        "rounding_words": ROUNDING_WORDS,
        "recovery": recovery_of(kpi, request.user),
        "may_write": may_write_kpi_sets(standing_of(request.user), kpi.contract),
        "waits_for_terms": bool(definitions) and card is None,
        "places": places_of_kpi(places, definitions, card),
        **_kpi_history(kpi, card, plans=plans),
    }
    return render(request, "kpis/kpi_detail.html", context)


@require_safe
def kpi_csv(request: SignedInRequest, pk: int) -> HttpResponseBase:
    kpi = _kpi_for(request, pk)
    lines = _lines_of_kpi(request, kpi)
    return csv_response(lines, FIGURE_COLUMNS, _file_name(kpi.contract, kpi))


@require_safe
def kpi_xlsx(request: SignedInRequest, pk: int) -> HttpResponseBase:
    kpi = _kpi_for(request, pk)
    lines = _lines_of_kpi(request, kpi)
    return xlsx_response(lines, FIGURE_COLUMNS, _file_name(kpi.contract, kpi))


def _kpi_for(request: SignedInRequest, pk: int) -> KPI:
    kpi = get_object_or_404(
        KPI.objects.visible_to(request.user).select_related("contract__provider"), pk=pk
    )
    require(reads_performance(standing_of(request.user), kpi.contract))
    return kpi


def _definitions_of(request: SignedInRequest, kpi: KPI) -> list[KPIDefinition]:
    """Those of sets that apply or will, the newest first."""
    return list(
        KPIDefinition.objects.visible_to(request.user)
        .filter(kpi=kpi, kpi_set__effective_from__isnull=False)
        .select_related("kpi_set__variation", "theme")
        .order_by("-kpi_set__effective_from")
    )


def _kpi_history(
    kpi: KPI, card: Scorecard | None, *, plans: Iterable[ActionPlan]
) -> dict[str, object]:
    """The chart and the tables of one KPI; empty before any set applies."""
    row = card.row(kpi.pk) if card else None
    if card is None or row is None:
        return {}
    numbered = list(enumerate(_plans_within(card, plans), start=1))
    marks = [
        PlanMark(number, plan.raised_on, plan.closed_on) for number, plan in numbered
    ]
    return {
        "plans": numbered,
        "scorecard": card,
        "row": row,
        "cells": _newest_first(card, row),
        "has_verified": any(cell.is_verified for cell in row.cells),
        "chart": row_chart(card, row, plans=marks),
        "phone_chart": row_chart(card, row, plans=marks, size=ChartSize.PHONE),
    }


def _asked(request: SignedInRequest, contract: Contract, *, now: datetime) -> _Asked:
    """The month, the moment and the year in the address."""
    today = timezone.localdate(now)
    form = ScorecardForm(
        request.GET, months=month_choices(contract, on=today), today=today
    )
    form.is_valid()
    key, moment = form.cleaned_data.get("until"), form.moment(now=now)
    if key:
        end = Period.from_key(key).last
    elif moment == now:
        end = latest_period_end(contract, on=today)
    else:
        end = newest_period_end(contract, moment).read()
    return _Asked(contract, form, end, moment)


def _kpi_scorecard(
    asked: _Asked, definitions: Sequence[KPIDefinition]
) -> Scorecard | None:
    """As far back as an expected range looks, in the cadence of the last day asked for."""
    if not definitions:
        return None
    begun = (d for d in definitions if _begins(d) <= asked.end)
    cadence = Cadence(next(begun, definitions[-1]).cadence)
    if cadence is Cadence.TERMLY and not school_terms().known:
        return None
    return asked.scorecard(cadence, periods=looked_back(cadence))


def _begins(definition: KPIDefinition) -> date:
    return definition.kpi_set.effective_from or date.max


def _lines_of_contract(
    request: SignedInRequest, contract: Contract
) -> list[FigureLine]:
    asked = _asked(request, contract, now=timezone.now())
    figures = place_figures_at(asked.moment, request.user)
    places = by_kpi_and_return(figures.filter(filed_in__contract=contract))
    return [line for card in asked.scorecards() for line in figure_lines(card, places)]


def _lines_of_kpi(request: SignedInRequest, kpi: KPI) -> list[FigureLine]:
    asked = _asked(request, kpi.contract, now=timezone.now())
    card = _kpi_scorecard(asked, _definitions_of(request, kpi))
    if card is None:
        return []
    figures = place_figures_at(asked.moment, request.user).filter(kpi=kpi)
    lines = figure_lines(card, by_kpi_and_return(figures))
    return [line for line in lines if line.row.kpi_id == kpi.pk]


def _file_name(contract: Contract, kpi: KPI | None = None) -> str:
    """scorecard-CON-1, or kpi-CON-1-A1; the ending comes with the format."""
    if kpi is None:
        return f"scorecard-{contract.reference}"
    return f"kpi-{contract.reference}-{kpi.code}"


def _plans_within(card: Scorecard, plans: Iterable[ActionPlan]) -> list[ActionPlan]:
    """The plans raised in the periods shown, the oldest first."""
    first, last = card.periods[0].first_day, card.latest_period.last_day
    raised = [p for p in plans if first <= p.raised_on.isoformat() <= last]
    return sorted(raised, key=lambda plan: (plan.raised_on, plan.pk))


def _newest_first(card: Scorecard, row: Row) -> list[tuple[PeriodColumn, Cell]]:
    return list(reversed(list(zip(card.periods, row.cells, strict=True))))
