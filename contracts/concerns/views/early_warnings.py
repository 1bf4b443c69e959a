"""The early warnings of a contract, and across all contracts."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.exceptions import WarningHasEnded
from contracts.concerns.filters.early_warnings import (
    EarlyWarningFilter,
    EarlyWarningsAcrossContracts,
)
from contracts.concerns.forms.early_warnings import (
    CloseEarlyWarningForm,
    EarlyWarningForm,
)
from contracts.concerns.forms.issues import IssueForm
from contracts.concerns.gate import record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.models import EarlyWarning
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.drawing import (
    contract_columns,
    contract_export_columns,
)
from contracts.concerns.presentation.early_warnings import (
    warning_acts,
    warning_columns,
    warning_export_columns,
    warning_rows,
    warning_tag,
)
from contracts.concerns.services import (
    close_early_warning,
    raise_early_warning,
    revise_early_warning,
    turn_into_issue,
)
from contracts.register.gate import contract_for, require
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:early-warning-list"
DETAIL = "contracts:early-warning-detail"
PORTFOLIO = "contracts:early-warning-portfolio"
HAPPENED = (
    "The warning ends as the issue is raised; each page leads to the other. Say what has "
    "happened, not what was feared."
)


@require_safe
def early_warning_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    warnings = EarlyWarning.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    create = reverse("contracts:early-warning-create", args=[contract.pk])
    wanted = Wanted(
        caption="Early warnings",
        columns=warning_columns(),
        export_columns=warning_export_columns(),
        filterset=EarlyWarningFilter.for_day(today),
        default_sort="-raised",
        filename=f"early-warnings-{contract.reference}.csv",
        empty="Nobody has warned of anything. Raise a warning before harm is done.",
        add=Act("Raise an early warning", create) if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(request, warnings, wanted, frame=frame)


@require_safe
def early_warning_portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(standing_of(request.user).reads_every_contract)
    today = timezone.localdate()
    warnings = EarlyWarning.objects.visible_to(request.user)
    wanted = Wanted(
        caption="Early warnings of all contracts",
        columns=(*warning_columns(), *contract_columns()),
        export_columns=(*contract_export_columns(), *warning_export_columns()),
        filterset=EarlyWarningsAcrossContracts.for_day(today),
        default_sort="-likelihood",
        filename=f"early-warnings-{today}.csv",
        empty="No early warning is on record. Raise one on the page of its contract.",
        template="contracts/concern_portfolio.html",
        views_of="early-warnings",
    )
    rows = warnings.select_related("contract__provider", "contract__directorate")
    frame = portfolio_page(request.user, current=PORTFOLIO)
    return answer_list(request, rows, wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def early_warning_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = EarlyWarningForm(
        request.POST or None, initial={"raised_on": today}, on=today, cancel=back
    )
    if done(
        form,
        lambda: raise_early_warning(
            contract=contract, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The early warning is on record.", back)
    words = "Raise an early warning"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def early_warning_detail(request: SignedInRequest, warning_pk: int) -> HttpResponse:
    visible = EarlyWarning.objects.visible_to(request.user).select_related("became")
    warning = record_for(request, visible, warning_pk, may=reads_concerns)
    today = timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), warning.contract)
    trail = (Breadcrumb(warning.title),)
    context = {
        **concern_page(request, warning.contract, section=LIST, on=today, trail=trail),
        "kind": "Early warning",
        "title": warning.title,
        "state": warning_tag(warning),
        "rows": warning_rows(warning),
        "acts": warning_acts(warning, may_write=may_write),
    }
    return render(request, "contracts/concern_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def early_warning_edit(request: SignedInRequest, warning_pk: int) -> HttpResponse:
    visible = EarlyWarning.objects.visible_to(request.user)
    warning = record_for(request, visible, warning_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[warning.pk])
    if not warning.is_open:
        return refused(request, WarningHasEnded(), back)
    page = _page(warning, "Change early warning", "Change")
    form = EarlyWarningForm(
        request.POST or None, instance=warning, on=today, cancel=back
    )
    if done(
        form,
        lambda: revise_early_warning(
            warning=warning,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The early warning is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def early_warning_raise_issue(
    request: SignedInRequest, warning_pk: int
) -> HttpResponse:
    visible = EarlyWarning.objects.visible_to(request.user)
    warning = record_for(request, visible, warning_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[warning.pk])
    if not warning.is_open:
        return refused(request, WarningHasEnded(), back)
    page = _page(
        warning, "Raise an issue from this warning", "Raise an issue", HAPPENED
    )
    first = {
        "title": warning.title,
        "description": warning.what_may_happen,
        "raised_on": today,
        "raised_by_post": request.user.post,
        "owner_post": warning.owner_post,
    }
    form = IssueForm(request.POST or None, initial=first, on=today, cancel=back)
    if done(
        form,
        lambda: turn_into_issue(
            warning=warning, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The issue is raised, and the warning has ended.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def early_warning_close(request: SignedInRequest, warning_pk: int) -> HttpResponse:
    visible = EarlyWarning.objects.visible_to(request.user)
    warning = record_for(request, visible, warning_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[warning.pk])
    if not warning.is_open:
        return refused(request, WarningHasEnded(), back)
    said = "Close it only if no harm was done. A closed warning cannot be opened again."
    page = _page(warning, f"Close “{warning.title}”", "Close", said)
    form = CloseEarlyWarningForm(
        request.POST or None,
        instance=warning,
        initial={"closed_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: close_early_warning(
            warning=warning, seen=form.seen, on=today, by=request.user, **form.typed()
        ),
    ):
        return told(request, "The early warning is closed.", back)
    return page.answer(request, form, on=today)


def _page(warning: EarlyWarning, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(warning.title, reverse(DETAIL, args=[warning.pk]))
    return FormPage(
        contract=warning.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
