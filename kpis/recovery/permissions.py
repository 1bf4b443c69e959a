"""Who may raise an action plan for a KPI, link one to it, and unlink it."""

from contracts.access.standing import Standing
from contracts.concerns.permissions import may_raise_action_plan
from kpis.definitions.models import KPI


def may_raise_plan_for(standing: Standing, kpi: KPI) -> bool:
    return may_raise_action_plan(standing, kpi.contract)
