"""What recovery adds to the pages of action plans and notices, when Django starts."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import ActionPlan
from contracts.concerns.plan_parts import PLAN_PARTS, PlanPart
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.look.components import SummaryRow
from kpis.recovery.models import KPIPlan
from kpis.recovery.presentation import drawn_effect
from kpis.recovery.reading import effects_of, figures_around


def join() -> None:
    PLAN_PARTS.append(PlanPart("KPIs", _about, "kpis/_plan_effects.html", _effects))
    HISTORY_SOURCES.append(
        HistorySource(
            "KPIs of action plans", lambda c: [RowsOf(KPIPlan, plan__contract=c)]
        )
    )


def _about(plan: ActionPlan, user: SignedInPerson) -> Sequence[SummaryRow]:
    """The KPIs, and for whole readers the escalations that led to the plan."""
    links = _links(plan)
    if not links:
        return ()
    kpis = format_html_join(
        ", ",
        '<a class="govuk-link" href="{}">{}</a>',
        ((reverse("kpis:kpi-detail", args=[link.kpi_id]), link.kpi) for link in links),
    )
    rows = [SummaryRow("For KPI", kpis)]
    if standing_of(user).reads_every_contract:
        rows += [_escalated(link) for link in links if link.firing_id]
    return rows


def _escalated(link: KPIPlan) -> SummaryRow:
    assert link.firing is not None
    page = reverse("kpis:firing-detail", args=[link.firing_id])
    words = f"{link.firing.rule}, met in {link.firing.period_label}"
    return SummaryRow(
        "Escalated by",
        format_html('<a class="govuk-link" href="{}">{}</a>', page, words),
    )


def _effects(plan: ActionPlan, _on: date) -> Mapping[str, object] | None:
    links = _links(plan)
    if not links:
        return None
    figures = figures_around(KPIPlan.objects.filter(plan=plan))
    return {"effects": [drawn_effect(each) for each in effects_of(links, figures)]}


def _links(plan: ActionPlan) -> list[KPIPlan]:
    links = KPIPlan.objects.filter(plan=plan)
    return list(links.select_related("plan", "kpi", "firing__rule"))
