"""The first line of the views of escalation rules and firings."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.concerns.gate import record_for
from contracts.register.gate import Permission, require
from contracts_site.accounts.requests import SignedInRequest
from kpis.escalation.models import EscalationRule, Firing


def rule_for(
    request: SignedInRequest,
    pk: int,
    *,
    may: Callable[[Standing, EscalationRule], bool],
) -> EscalationRule:
    """The rule: 404 if the person may not know of it, 403 without the right."""
    visible = EscalationRule.objects.visible_to(request.user)
    rule = get_object_or_404(
        visible.select_related("contract__directorate", "kpi", "theme"), pk=pk
    )
    require(may(standing_of(request.user), rule))
    return rule


def firing_for(request: SignedInRequest, pk: int, *, may: Permission) -> Firing:
    visible = Firing.objects.visible_to(request.user)
    return record_for(
        request, visible.select_related("rule", "kpi", "answered_by"), pk, may=may
    )
