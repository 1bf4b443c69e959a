"""The scorecard of a contract, as page and as file, and the page of one KPI."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
from contracts_site.foundation.tables import csv_response
from kpis.definitions.models import KPI, KPIDefinition
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.definitions.wording import ROUNDING_WORDS
from kpis.scorecards.charts import PlanMark, row_chart
from kpis.scorecards.files import FIGURE_COLUMNS, figure_lines
from kpis.scorecards.forms import ScorecardForm
from kpis.scorecards.periods import (
    cadences_of,
    last_ended,
    latest_period_end,
    looked_back,
    month_choices,
)
from kpis.scorecards.scorecard import Cell, PeriodColumn, Row, Scorecard
from kpis.scorecards.services import build_scorecard

TAB = "kpis:scorecard"


@dataclass(frozen=True)
class _Asked:
    """What the address asks of a contract's scorecards."""

    form: ScorecardForm
    scorecards: list[Scorecard]


@require_safe
def scorecard(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_performance)
    now = timezone.now()
    asked = _asked(request, contract, now=now)
    context = contract_page(request, contract, current=TAB, on=timezone.localdate(now))
    context |= {
        "form": asked.form,
        "scorecards": asked.scorecards,
        "rounding_words": ROUNDING_WORDS,
        "query": request.GET.urlencode(),
    }
    return render(request, "kpis/scorecard.html", context)


@require_safe
def scorecard_csv(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_performance)
    asked = _asked(request, contract, now=timezone.now())
    lines = [line for card in asked.scorecards for line in figure_lines(card)]
    return csv_response(lines, FIGURE_COLUMNS, f"scorecard-{contract.reference}.csv")


@require_safe
def kpi_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    kpi = get_object_or_404(
        KPI.objects.visible_to(request.user).select_related("contract__provider"), pk=pk
    )
    require(reads_performance(standing_of(request.user), kpi.contract))
    now = timezone.now()
    definitions = list(
        KPIDefinition.objects.visible_to(request.user)
        .filter(kpi=kpi, kpi_set__effective_from__isnull=False)
        .select_related("kpi_set__variation", "theme")
        .order_by("-kpi_set__effective_from")
    )
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
        "rounding_words": ROUNDING_WORDS,
        "may_write": may_write_kpi_sets(standing_of(request.user), kpi.contract),
        **_kpi_history(
            kpi,
            definitions,
            plans=ActionPlan.objects.visible_to(request.user).filter(
                contract=kpi.contract
            ),
            now=now,
        ),
    }
    return render(request, "kpis/kpi_detail.html", context)


def _kpi_history(
    kpi: KPI,
    definitions: list[KPIDefinition],
    *,
    plans: Iterable[ActionPlan],
    now: datetime,
) -> dict[str, object]:
    """The chart and the tables of one KPI; empty before any set applies."""
    card = _kpi_scorecard(kpi, definitions, now=now)
    row = card.row(kpi.pk) if card else None
    if card is None or row is None:
        return {"waits_for_terms": bool(definitions) and card is None}
    numbered = list(enumerate(_plans_within(card, plans), start=1))
    marks = [PlanMark(number, plan.raised_on) for number, plan in numbered]
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
    """The scorecards for the month and moment in the address, one for each cadence.

    A question that cannot be understood gets its message and the default answer.
    """
    today = timezone.localdate(now)
    form = ScorecardForm(
        request.GET, months=month_choices(contract, on=today), today=today
    )
    form.is_valid()
    key = form.cleaned_data.get("until")
    end = Period.from_key(key).last if key else latest_period_end(contract, on=today)
    moment = form.moment(now=now)
    scorecards = [
        build_scorecard(
            contract=contract,
            until=last_ended(contract, end, cadence=cadence),
            as_reported_at=moment,
        )
        for cadence in cadences_of(contract)
    ]
    return _Asked(form, [card for card in scorecards if card.rows or card.ended])


def _kpi_scorecard(
    kpi: KPI, definitions: list[KPIDefinition], *, now: datetime
) -> Scorecard | None:
    if not definitions:
        return None
    cadence = Cadence(definitions[0].cadence)
    if cadence is Cadence.TERMLY and not school_terms().known:
        return None
    end = latest_period_end(kpi.contract, on=timezone.localdate(now))
    return build_scorecard(
        contract=kpi.contract,
        until=last_ended(kpi.contract, end, cadence=cadence),
        as_reported_at=now,
        periods=looked_back(cadence),
    )


def _plans_within(card: Scorecard, plans: Iterable[ActionPlan]) -> list[ActionPlan]:
    """The plans raised in the periods shown, the oldest first."""
    first, last = card.periods[0].first_day, card.latest_period.last_day
    raised = [p for p in plans if first <= p.raised_on.isoformat() <= last]
    return sorted(raised, key=lambda plan: (plan.raised_on, plan.pk))


def _newest_first(card: Scorecard, row: Row) -> list[tuple[PeriodColumn, Cell]]:
    return list(reversed(list(zip(card.periods, row.cells, strict=True))))
