"""Past years of a contract: its KPIs from a file, their figures, many returns at once."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.spreadsheets import (
    LIMITS,
    SpreadsheetRefused,
    read_spreadsheet,
)
from contracts_site.foundation.tables.export import XLSX_TYPE
from kpis.definitions.exceptions import KPISetRefused
from kpis.definitions.gate import (
    DETAIL,
    kpi_set_for,
    refused_if_closed,
    sets_frame,
    step_of,
)
from kpis.definitions.models import KPISet
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.past_years.exceptions import PastFiguresWrong
from kpis.past_years.figures import Sentences
from kpis.past_years.forms import (
    KPIListConfirmForm,
    KPIListForm,
    ManyReturnsForm,
    PastFiguresForm,
)
from kpis.past_years.jobs import start_submitting, start_validating
from kpis.past_years.kpi_list_columns import KPIList, read_list
from kpis.past_years.kpi_list_plan import ListPlan, plan_list, save_list
from kpis.past_years.many_returns import to_submit, to_validate
from kpis.past_years.presentation import planned_rows, steps_of
from kpis.past_years.services import upload_past_figures
from kpis.past_years.workbooks import list_workbook
from kpis.returns.models import Return
from kpis.returns.permissions import may_judge
from kpis.returns.states import ReturnState
from kpis.spreadsheets.exceptions import SheetRefused
from kpis.spreadsheets.jobs import start_checking
from kpis.spreadsheets.presentation import counted_words
from kpis.spreadsheets.services import check_sheet, is_large

FORM_METHODS = ["GET", "HEAD", "POST"]
HOME = "kpis:past-years"


@require_safe
def past_years(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    """The three steps, and how far the contract has come in each."""
    contract = contract_for(request, contract_pk, may=may_judge)
    sets = KPISet.objects.visible_to(request.user).filter(contract=contract)
    returns = Return.objects.visible_to(request.user).filter(contract=contract)
    ended = returns.filter(period_end__lt=timezone.localdate())
    context = {
        **sets_frame(request, contract, "Past years"),
        "steps": steps_of(
            contract,
            open_sets=list(sets.open_to_change()),
            has_sets=sets.exists(),
            waiting=ended.with_provider().count(),
            submitted=returns.filter(state=ReturnState.SUBMITTED).count(),
        ),
    }
    return render(request, "kpis/past_years.html", context)


@require_http_methods(FORM_METHODS)
def kpi_list_upload(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    form = KPIListForm(
        request.POST or None, request.FILES or None, cancel=step_of(kpi_set).url
    )
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            kpi_list = read_list(read_spreadsheet(content, limits=LIMITS))
        except (SheetRefused, SpreadsheetRefused) as refusal:
            form.add_error("file", str(refusal))
        else:
            return _preview(request, kpi_set, plan_list(kpi_set, kpi_list))
    frame = sets_frame(request, kpi_set.contract, step_of(kpi_set), "KPIs from a file")
    context = {**frame, "form": form, "kpi_set": kpi_set}
    return render(request, "kpis/kpi_list_upload.html", context)


@require_POST
def kpi_list_save(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    """Save what the preview showed; if the set has moved on, show it anew."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    form = KPIListConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was saved. Upload the file again.")
        return redirect("kpis:kpi-list-upload", kpi_set.pk)
    plan = plan_list(kpi_set, form.cleaned_data["rows"])
    if plan.wrong or plan.mark != form.cleaned_data["mark"]:
        messages.error(
            request, "The KPI set has changed since the preview. Look at it again."
        )
        return _preview(request, kpi_set, plan)
    try:
        saved = save_list(kpi_set=kpi_set, plan=plan, by=request.user)
    except (KPISetRefused, ValidationError) as refusal:
        words = getattr(refusal, "messages", [str(refusal)])
        messages.error(request, f"Nothing was saved. {' '.join(words)}")
        return redirect("kpis:kpi-list-upload", kpi_set.pk)
    messages.success(
        request, "1 KPI is saved." if saved == 1 else f"{saved} KPIs are saved."
    )
    return redirect(DETAIL, kpi_set.pk)


def _preview(request: SignedInRequest, kpi_set: KPISet, plan: ListPlan) -> HttpResponse:
    frame = sets_frame(request, kpi_set.contract, step_of(kpi_set), "KPIs from a file")
    context = {
        **frame,
        "kpi_set": kpi_set,
        "counted": counted_words(plan.counts),
        "kpis": planned_rows(plan),
        "remarks": plan.kpi_list.remarks,
        "wrong": len(plan.wrong),
        "to_save": len(plan.to_save),
        "confirm": _confirm_form(plan),
    }
    return render(request, "kpis/kpi_list_preview.html", context)


def _confirm_form(plan: ListPlan) -> KPIListConfirmForm:
    plain: KPIList = plan.kpi_list
    return KPIListConfirmForm(
        initial={"rows": json.dumps(plain.as_json()), "mark": plan.mark}
    )


@require_safe
def kpi_list_download(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    response = HttpResponse(list_workbook(kpi_set), content_type=XLSX_TYPE)
    name = slugify(f"{kpi_set.contract.reference} {kpi_set.name}")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
        or "attachment"
    )
    return response


@require_http_methods(FORM_METHODS)
def past_figures_upload(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_judge)
    form = PastFiguresForm(
        request.POST or None, request.FILES or None, cancel=_home_of(contract)
    )
    problems: list[str] = []
    if form.is_valid():
        uploaded, problems = _take_in(request, contract, form)
        if uploaded is not None:
            return uploaded
    context = {**_frame(request, contract, "Figures"), "form": form}
    return render(
        request, "kpis/past_figures_upload.html", {**context, "problems": problems}
    )


def _take_in(
    request: SignedInRequest, contract: Contract, form: PastFiguresForm
) -> tuple[HttpResponse | None, list[str]]:
    """On to the preview; or None, with what is wrong with the file."""
    file, now = form.cleaned_data["file"], timezone.now()
    try:
        upload = upload_past_figures(
            contract=contract,
            filename=file.name,
            content=file.read(),
            sentences=Sentences(
                form.cleaned_data["missing"], form.cleaned_data["comment"]
            ),
            at=now,
            by=request.user,
        )
    except PastFiguresWrong as refusal:
        form.add_error("file", "Some rows or columns have no place. See below.")
        return None, refusal.sentences
    except (SheetRefused, SpreadsheetRefused) as refusal:
        form.add_error("file", str(refusal))
        return None, []
    if is_large(upload):
        return redirect(start_checking(upload=upload, by=request.user)), []
    return redirect(check_sheet(upload=upload, at=now)), []


@require_http_methods(FORM_METHODS)
def past_returns_submit(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_judge)
    now = timezone.now()
    found = to_submit(contract, on=timezone.localdate(now))
    ready = [each.filed_in for each in found if not each.to_settle]
    form = ManyReturnsForm(
        request.POST or None, returns=len(ready), cancel=_home_of(contract)
    )
    if ready and form.is_valid():
        job = start_submitting(
            contract=contract,
            returns=ready,
            at=now,
            by=request.user,
            **form.cleaned_data,
        )
        return redirect(job)
    context = {
        **_frame(request, contract, "Submit many returns"),
        "form": form if ready else None,
        "ready": ready,
        "not_ready": [each for each in found if each.to_settle],
    }
    return render(request, "kpis/past_returns_submit.html", context)


@require_http_methods(FORM_METHODS)
def past_returns_validate(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_judge)
    waiting = to_validate(contract)
    if request.method == "POST" and waiting:
        job = start_validating(
            contract=contract, returns=waiting, at=timezone.now(), by=request.user
        )
        return redirect(job)
    context: dict[str, Any] = {
        **_frame(request, contract, "Validate many returns"),
        "waiting": waiting,
        "words": "Validate 1 return"
        if len(waiting) == 1
        else f"Validate {len(waiting):,} returns",
        "own": sum(each.submitted_by_id == request.user.pk for each in waiting),
        "back": _home_of(contract),
    }
    return render(request, "kpis/past_returns_validate.html", context)


def _frame(request: SignedInRequest, contract: Contract, step: str) -> dict[str, Any]:
    home = Breadcrumb("Past years", _home_of(contract))
    return sets_frame(request, contract, home, step)


def _home_of(contract: Contract) -> str:
    return reverse(HOME, args=[contract.pk])
