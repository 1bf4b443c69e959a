"""Raising an action plan for a KPI, linking one to it, and unlinking it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.concerns.forms.action_plans import ActionPlanForm
from contracts.concerns.pages import FormPage, done, told
from contracts.register.gate import require
from contracts.register.pages import contract_page
from contracts.register.record_pages import RemovalPage, answer_removal
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing
from kpis.escalation.presentation import behind_words
from kpis.recovery.forms import PlanForKPIForm
from kpis.recovery.models import KPIPlan, plans_to_link
from kpis.recovery.permissions import may_raise_plan_for
from kpis.recovery.services import name_kpi, raise_plan_for_kpi, unname_kpi

SECTION = "contracts:action-plan-list"
KPI_PAGE, TAB = "kpis:kpi-detail", "kpis:scorecard"


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_plan_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the KPI's page, or with `?firing=` from an escalation."""
    kpi = _kpi_for(request, pk)
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
        cancel=reverse(KPI_PAGE, args=[kpi.pk]),
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


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_plan_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose one of the contract's plans that does not name the KPI yet."""
    kpi = _kpi_for(request, pk)
    back = reverse(KPI_PAGE, args=[kpi.pk])
    plans = plans_to_link(kpi, request.user)
    if not plans:
        words = f"No action plan of this contract is left to link to {kpi}."
        messages.info(request, f"{words} Raise one for it instead.")
        return redirect(back)
    posted = request.POST if request.method == "POST" else None
    form = PlanForKPIForm(posted, plans=plans, cancel=back)
    if done(
        form,
        lambda: name_kpi(plan=form.cleaned_data["plan"], kpi=kpi, by=request.user),
    ):
        return told(request, "The action plan is linked.", back)
    page = FormPage(
        contract=kpi.contract,
        section=SECTION,
        heading=f"Link an action plan to {kpi}",
        step="Link an action plan",
    )
    return page.answer(request, form, on=timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_plan_unlink(request: SignedInRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(
        KPIPlan.objects.visible_to(request.user).select_related("plan"), pk=pk
    )
    kpi = _kpi_for(request, link.kpi_id)
    back = reverse(KPI_PAGE, args=[kpi.pk])
    page = RemovalPage(
        heading="Unlink this action plan?",
        caption=str(kpi.contract),
        words="Figures before and after the plan no longer stand beside each other for "
        "this KPI. The plan, the KPI and their history stay.",
        button="Unlink the plan",
        done="The action plan is unlinked.",
        cancel=back,
        back=back,
        rows=[SummaryRow("KPI", str(kpi)), SummaryRow("Action plan", link.plan.title)],
    )
    frame = contract_page(
        request,
        kpi.contract,
        current=TAB,
        on=timezone.localdate(),
        trail=(Breadcrumb(str(kpi), back), Breadcrumb("Unlink an action plan")),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: unname_kpi(link=link, by=request.user),
        frame=frame,
    )


def _kpi_for(request: SignedInRequest, pk: int) -> KPI:
    """A KPI for which the person may raise and link action plans."""
    visible = KPI.objects.visible_to(request.user)
    kpi = get_object_or_404(
        visible.select_related("contract__directorate", "contract__provider"), pk=pk
    )
    require(may_raise_plan_for(standing_of(request.user), kpi))
    return kpi


def _firing(request: SignedInRequest, kpi: KPI) -> Firing | None:
    """The escalation that the address names, if it is one of this KPI."""
    asked = request.GET.get("firing", "")
    if not asked.isdecimal():
        return None
    return Firing.objects.visible_to(request.user).filter(kpi=kpi, pk=asked).first()


def _concern(firing: Firing | None) -> str:
    return behind_words(firing) if firing else ""
