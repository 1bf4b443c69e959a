"""The risks of a contract, and across all contracts."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.gate import part_for, record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.drawing import (
    contract_columns,
    contract_export_columns,
)
from contracts.register.gate import contract_for, require
from contracts.risks.exceptions import MitigationIsDone, RiskIsClosed
from contracts.risks.filters import RiskFilter, RisksAcrossContracts
from contracts.risks.forms import (
    CloseRiskForm,
    CompleteMitigationForm,
    MitigationForm,
    NewRiskForm,
    RiskForm,
    ScoreForm,
)
from contracts.risks.models import Mitigation, Risk
from contracts.risks.presentation import (
    drawn_mitigations,
    risk_acts,
    risk_columns,
    risk_export_columns,
    risk_matrix,
    risk_rows,
    risk_tag,
    score_history,
)
from contracts.risks.scale import scale_in_use
from contracts.risks.scoring import BANDS
from contracts.risks.services import (
    close_risk,
    complete_mitigation,
    plan_mitigation,
    raise_risk,
    revise_risk,
    score_risk,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:risk-list"
DETAIL = "contracts:risk-detail"
PORTFOLIO = "contracts:risk-portfolio"


@require_safe
def risk_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today, scale = timezone.localdate(), scale_in_use()
    risks = Risk.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    add = Act("Raise a risk", reverse("contracts:risk-create", args=[contract.pk]))
    wanted = Wanted(
        caption="Risks",
        columns=risk_columns(on=today, scale=scale),
        export_columns=risk_export_columns(on=today, scale=scale),
        filterset=RiskFilter.for_day(today),
        default_sort="-residual",
        filename=f"risks-{contract.reference}.csv",
        empty="No risk to this contract is on record.",
        add=add if may_add else None,
        template="contracts/risk_list.html",
    )
    frame = {
        **concern_page(request, contract, section=LIST, on=today),
        "matrix": risk_matrix(risks.open()),
        "source": BANDS.source,
    }
    return answer_list(request, risks.scored(), wanted, frame=frame)


@require_safe
def risk_portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(standing_of(request.user).reads_every_contract)
    today, scale = timezone.localdate(), scale_in_use()
    risks = Risk.objects.visible_to(request.user).scored()
    export = risk_export_columns(on=today, scale=scale)
    wanted = Wanted(
        caption="Risks of all contracts",
        columns=(*risk_columns(on=today, scale=scale), *contract_columns()),
        export_columns=(*contract_export_columns(), *export),
        filterset=RisksAcrossContracts.for_day(today),
        default_sort="-residual",
        filename=f"risks-{today}.csv",
        empty="No risk is on record. Raise one on the page of its contract.",
        template="contracts/concern_portfolio.html",
        views_of="risks",
    )
    rows = risks.select_related("contract__provider", "contract__directorate")
    frame = portfolio_page(request.user, current=PORTFOLIO)
    return answer_list(request, rows, wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = NewRiskForm(
        request.POST or None, initial={"raised_on": today}, on=today, cancel=back
    )
    if done(
        form,
        lambda: raise_risk(
            contract=contract,
            details=form.details(),
            scores=form.scores(),
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The risk is on record. Add its actions next.", back)
    words = "Raise a risk"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def risk_detail(request: SignedInRequest, risk_pk: int) -> HttpResponse:
    visible = Risk.objects.visible_to(request.user)
    risk = record_for(request, visible, risk_pk, may=reads_concerns)
    today = timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), risk.contract)
    trail = (Breadcrumb(risk.title),)
    context = {
        **concern_page(request, risk.contract, section=LIST, on=today, trail=trail),
        "kind": "Risk",
        "title": risk.title,
        "state": risk_tag(risk, on=today),
        "rows": risk_rows(risk, on=today),
        "acts": risk_acts(risk, may_write=may_write),
        "mitigations": drawn_mitigations(risk, on=today),
        "may_change": may_write and risk.is_open,
        "scores": score_history(risk),
        "source": BANDS.source,
        "plans": risk.action_plans.all(),
    }
    return render(request, "contracts/risk_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_edit(request: SignedInRequest, risk_pk: int) -> HttpResponse:
    visible = Risk.objects.visible_to(request.user)
    risk = record_for(request, visible, risk_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[risk.pk])
    if not risk.is_open:
        return refused(request, RiskIsClosed(), back)
    page = _page(risk, "Change risk", "Change")
    form = RiskForm(request.POST or None, instance=risk, on=today, cancel=back)
    if done(
        form,
        lambda: revise_risk(
            risk=risk, details=form.details(), seen=form.seen, on=today, by=request.user
        ),
    ):
        return told(request, "The risk is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_score(request: SignedInRequest, risk_pk: int) -> HttpResponse:
    visible = Risk.objects.visible_to(request.user)
    risk = record_for(request, visible, risk_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[risk.pk])
    if not risk.is_open:
        return refused(request, RiskIsClosed(), back)
    said = "The earlier scores stay on record."
    page = _page(risk, f"Score “{risk.title}” anew", "Score", said)
    form = ScoreForm(
        request.POST or None,
        instance=risk,
        initial={"scored_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: score_risk(
            risk=risk,
            rescoring=form.rescoring(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The scores are on record.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_close(request: SignedInRequest, risk_pk: int) -> HttpResponse:
    visible = Risk.objects.visible_to(request.user)
    risk = record_for(request, visible, risk_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[risk.pk])
    if not risk.is_open:
        return refused(request, RiskIsClosed(), back)
    said = "A closed risk can no longer be changed, and its open actions fall away."
    page = _page(risk, f"Close “{risk.title}”", "Close", said)
    form = CloseRiskForm(
        request.POST or None,
        instance=risk,
        initial={"closed_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: close_risk(
            risk=risk, seen=form.seen, on=today, by=request.user, **form.typed()
        ),
    ):
        return told(request, "The risk is closed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def mitigation_create(request: SignedInRequest, risk_pk: int) -> HttpResponse:
    visible = Risk.objects.visible_to(request.user)
    risk = record_for(request, visible, risk_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[risk.pk])
    if not risk.is_open:
        return refused(request, RiskIsClosed(), back)
    page = _page(risk, f"Add an action to “{risk.title}”", "Add an action")
    form = MitigationForm(request.POST or None, on=today, cancel=back)
    if done(
        form,
        lambda: plan_mitigation(risk=risk, details=form.details(), by=request.user),
    ):
        return told(request, "The action is added.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def mitigation_complete(request: SignedInRequest, mitigation_pk: int) -> HttpResponse:
    mitigation = part_for(
        request,
        Mitigation.objects.visible_to(request.user),
        mitigation_pk,
        whole=("risk", lambda each: each.risk),
        may=may_write_concerns,
    )
    risk, today = mitigation.risk, timezone.localdate()
    back = reverse(DETAIL, args=[risk.pk])
    if mitigation.is_done or not risk.is_open:
        refusal = MitigationIsDone() if mitigation.is_done else RiskIsClosed()
        return refused(request, refusal, back)
    said = f"{mitigation.what} ({mitigation.by_post})"
    page = _page(risk, "Record an action as done", "Record as done", said)
    form = CompleteMitigationForm(
        request.POST or None,
        instance=mitigation,
        initial={"done_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: complete_mitigation(
            mitigation=mitigation,
            seen=form.seen,
            on=today,
            by=request.user,
            **form.typed(),
        ),
    ):
        return told(request, "The action is recorded as done.", back)
    return page.answer(request, form, on=today)


def _page(risk: Risk, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(risk.title, reverse(DETAIL, args=[risk.pk]))
    return FormPage(
        contract=risk.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
