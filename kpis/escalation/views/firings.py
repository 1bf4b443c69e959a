"""What escalation rules led to: of one contract, of all, and the answer to each."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.pages import Act, concern_page
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.drawing import (
    contract_columns,
    contract_export_columns,
)
from contracts.register.gate import contract_for, require
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.escalation.exceptions import EscalationRefused
from kpis.escalation.filters import FiringFilter, FiringsAcrossContracts
from kpis.escalation.forms import AnswerForm
from kpis.escalation.gate import firing_for
from kpis.escalation.models import Firing
from kpis.escalation.permissions import (
    may_answer_firings,
    may_write_contract_rules,
    reads_firings,
)
from kpis.escalation.presentation import (
    about_words,
    firing_acts,
    firing_columns,
    firing_export_columns,
    firing_remark,
    firing_rows,
    firing_tag,
)
from kpis.escalation.services import answer_firing

LIST = "kpis:contract-firing-list"
PORTFOLIO = "kpis:firing-list"
DETAIL = "kpis:firing-detail"


@require_safe
def firing_list(request: SignedInRequest) -> HttpResponseBase:
    """Of all contracts."""
    require(standing_of(request.user).reads_every_contract)
    today = timezone.localdate()
    wanted = Wanted(
        caption="Escalations of all contracts",
        columns=(*firing_columns(on=today), *contract_columns()),
        export_columns=(*contract_export_columns(), *firing_export_columns(on=today)),
        filterset=FiringsAcrossContracts.for_day(today),
        default_sort="-period",
        filename=f"escalations-{today}.csv",
        empty="No escalation rule has been met. The rules say when one is.",
        add=Act("Escalation rules", reverse("kpis:escalation-rule-list")),
        template="kpis/firing_portfolio.html",
    )
    firings = Firing.objects.visible_to(request.user).select_related(
        "kpi", "rule", "contract__provider", "contract__directorate"
    )
    frame = portfolio_page(request.user, current=PORTFOLIO)
    return answer_list(request, firings, wanted, frame=frame)


@require_safe
def contract_firing_list(
    request: SignedInRequest, contract_pk: int
) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_firings)
    today = timezone.localdate()
    may_add = may_write_contract_rules(standing_of(request.user), contract)
    create = reverse("kpis:contract-escalation-rule-create", args=[contract.pk])
    wanted = Wanted(
        caption="Escalations",
        columns=firing_columns(on=today),
        export_columns=firing_export_columns(on=today),
        filterset=FiringFilter.for_day(today),
        default_sort="-period",
        filename=f"escalations-{contract.reference}.csv",
        empty="No escalation rule has been met under this contract.",
        add=Act("Add a rule for this contract", create) if may_add else None,
        template="kpis/contract_firing_list.html",
    )
    firings = Firing.objects.visible_to(request.user).filter(contract=contract)
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(
        request, firings.select_related("kpi", "rule"), wanted, frame=frame
    )


@require_safe
def firing_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    firing = firing_for(request, pk, may=reads_firings)
    today = timezone.localdate()
    may_answer = may_answer_firings(standing_of(request.user), firing.contract)
    trail = (Breadcrumb(f"{about_words(firing)}, {firing.period_label}"),)
    plan_url = ""
    if firing.kpi_id is not None:
        page = reverse("kpis:kpi-plan-create", args=[firing.kpi_id])
        plan_url = f"{page}?firing={firing.pk}"
    context = {
        **concern_page(request, firing.contract, section=LIST, on=today, trail=trail),
        "kind": "Escalation",
        "title": f"{about_words(firing)}, {firing.period_label}",
        "state": firing_tag(firing, on=today),
        "rows": firing_rows(firing, on=today),
        "remark": firing_remark(firing),
        "acts": firing_acts(firing, may_answer=may_answer, plan_url=plan_url),
        "firing": firing,
        "plans": [link.plan for link in firing.kpi_plans.select_related("plan")],
    }
    return render(request, "kpis/firing_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def firing_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    firing = firing_for(request, pk, may=may_answer_firings)
    today, back = timezone.localdate(), reverse(DETAIL, args=[firing.pk])
    form = AnswerForm(request.POST or None, instance=firing, cancel=back)
    about = f"{about_words(firing)}, {firing.period_label}"
    page = FormPage(
        heading="Answer an escalation",
        caption=about,
        done="The answer is on record.",
        back=back,
        intro=firing.rule_words,
        refused_by=EscalationRefused,
    )
    trail = (Breadcrumb(about, back), Breadcrumb("Answer"))
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: answer_firing(
            firing=firing,
            **form.typed(),
            seen=form.seen,
            at=timezone.now(),
            by=request.user,
        ),
        frame=concern_page(
            request, firing.contract, section=LIST, on=today, trail=trail
        ),
    )
