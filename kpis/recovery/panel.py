"""What stands on the page of a KPI about its escalations, plans and notices."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import RectificationNotice
from contracts_site.foundation.reading_together import read_together
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.recovery.models import KPIPlan, plans_to_link
from kpis.recovery.permissions import may_raise_plan_for
from kpis.recovery.presentation import DrawnEffect, drawn_effect
from kpis.recovery.reading import effects_of, figures_around

SHOWN = 12


@dataclass(frozen=True)
class PlanInChain:
    """One action plan for the KPI: what led to it, what it did, what followed it."""

    link: KPIPlan
    notices: Sequence[RectificationNotice]
    effect: DrawnEffect


@dataclass(frozen=True)
class Recovery:
    """From red to recovery: escalations newest first, plans oldest first.

    A provider sees the plans, which are about its delivery, and nothing else.
    """

    firings: Sequence[Firing]
    plans: Sequence[PlanInChain]
    may_link: bool
    has_plans_to_link: bool


def recovery_of(kpi: KPI, user: SignedInPerson) -> Recovery:
    """All that there is to read, in one query."""
    standing = standing_of(user)
    firings = Firing.objects.visible_to(user).filter(kpi=kpi).select_related("rule")
    links = KPIPlan.objects.visible_to(user).filter(kpi=kpi)
    plans = links.select_related("plan", "kpi")
    notices = RectificationNotice.objects.visible_to(user).filter(
        plan__in=links.order_by().values("plan")
    )
    figures, shown = figures_around(links), firings[:SHOWN]
    others = plans_to_link(kpi, user)
    read_together(shown, plans, notices, figures, others)
    return Recovery(
        firings=list(shown),
        plans=[
            PlanInChain(
                measured.link,
                [each for each in notices if each.plan_id == measured.link.plan_id],
                drawn_effect(measured),
            )
            for measured in effects_of(plans, figures)
        ],
        may_link=may_raise_plan_for(standing, kpi),
        has_plans_to_link=bool(others),
    )
