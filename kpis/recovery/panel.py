"""What stands on the page of a KPI about its escalations, plans and notices."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.models import RectificationNotice
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.escalation.permissions import reads_firings
from kpis.recovery.models import KPIPlan
from kpis.recovery.permissions import may_raise_plan_for
from kpis.recovery.presentation import DrawnEffect, drawn_effect
from kpis.recovery.reading import effects_of

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
    raise_url: str


def recovery_of(kpi: KPI, user: SignedInPerson) -> Recovery:
    standing = standing_of(user)
    whole = reads_firings(standing, kpi.contract)
    firings = Firing.objects.visible_to(user).filter(kpi=kpi).select_related("rule")
    links = list(
        KPIPlan.objects.visible_to(user)
        .filter(kpi=kpi)
        .select_related("plan", "kpi", "firing__rule")
        .prefetch_related("plan__notices")
    )
    return Recovery(
        firings=list(firings[:SHOWN]) if whole else [],
        plans=[
            PlanInChain(
                measured.link,
                list(measured.link.plan.notices.all()) if whole else [],
                drawn_effect(measured),
            )
            for measured in (effects_of(links) if links else [])
        ],
        raise_url=(
            reverse("kpis:kpi-plan-create", args=[kpi.pk])
            if may_raise_plan_for(standing, kpi)
            else ""
        ),
    )
