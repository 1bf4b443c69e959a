"""Raising an action plan for a KPI, and saying which KPIs a plan answers for."""

from datetime import datetime

from django.db import transaction

from contracts.concerns.models import ActionPlan
from contracts.concerns.recording import write
from contracts.concerns.services import PlanDetails, raise_action_plan
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.escalation.services import answer_firing
from kpis.recovery.models import KPIPlan


def raise_plan_for_kpi(
    *, kpi: KPI, firing: Firing | None, details: PlanDetails, at: datetime, by: User
) -> ActionPlan:
    """The plan, with its KPI; a firing that waits for an answer is answered by it."""
    with transaction.atomic(), acting_as(by):
        plan = raise_action_plan(contract=kpi.contract, details=details, by=by)
        name_kpi(plan=plan, kpi=kpi, firing=firing, by=by)
        if firing is not None and firing.is_to_answer:
            answer_firing(
                firing=firing,
                answer=Firing.Answer.DONE,
                answer_words=f"The action plan “{plan.title}” is raised.",
                at=at,
                by=by,
            )
    return plan


def name_kpi(
    *, plan: ActionPlan, kpi: KPI, firing: Firing | None = None, by: User
) -> KPIPlan:
    """Say that the plan is meant to bring this KPI back on target."""
    with transaction.atomic(), acting_as(by):
        return write(KPIPlan(plan=plan, kpi=kpi), firing=firing)


def unname_kpi(*, link: KPIPlan, by: User) -> KPIPlan:
    """The plan answers for the KPI no longer; plan, KPI and escalation stay as they are."""
    with transaction.atomic(), acting_as(by):
        link.delete()
    return link
