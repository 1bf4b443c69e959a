"""Raising an action plan for a KPI."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.concerns.forms.action_plans import ActionPlanForm
from contracts.concerns.pages import FormPage, done, told
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.escalation.presentation import behind_words
from kpis.recovery.permissions import may_raise_plan_for
from kpis.recovery.services import raise_plan_for_kpi

SECTION = "contracts:action-plan-list"


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_plan_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the KPI's page, or with `?firing=` from an escalation."""
    kpi = get_object_or_404(
        KPI.objects.visible_to(request.user).select_related(
            "contract__directorate", "contract__provider"
        ),
        pk=pk,
    )
    require(may_raise_plan_for(standing_of(request.user), kpi))
    firing, now = _firing(request, kpi), timezone.now()
    today = timezone.localdate(now)
    form = ActionPlanForm(
        request.POST or None,
        initial={
            "title": f"{kpi}: back on target"[:200],
            "concern": _concern(firing),
            "raised_on": today,
        },
        contract=kpi.contract,
        cancel=reverse("kpis:kpi-detail", args=[kpi.pk]),
    )
    raised = []
    if done(
        form,
        lambda: raised.append(
            raise_plan_for_kpi(
                kpi=kpi, firing=firing, details=form.details(), at=now, by=request.user
            )
        ),
    ):
        url = reverse("contracts:action-plan-detail", args=[raised[0].pk])
        return told(request, "The action plan is raised. Add its actions next.", url)
    page = FormPage(
        contract=kpi.contract,
        section=SECTION,
        heading=f"Raise an action plan for {kpi}",
        step="Raise an action plan",
        said=[f"Escalated: {firing.rule_words}"] if firing else (),
    )
    return page.answer(request, form, on=today)


def _firing(request: SignedInRequest, kpi: KPI) -> Firing | None:
    """The escalation that the address names, if it is one of this KPI."""
    asked = request.GET.get("firing", "")
    if not asked.isdecimal():
        return None
    return Firing.objects.visible_to(request.user).filter(kpi=kpi, pk=asked).first()


def _concern(firing: Firing | None) -> str:
    return behind_words(firing) if firing else ""
