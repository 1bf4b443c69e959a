"""The issues log of a contract, and across all contracts."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.exceptions import IssueIsResolved
from contracts.concerns.filters.issues import IssueFilter, IssuesAcrossContracts
from contracts.concerns.forms.issues import (
    IssueForm,
    IssueUpdateForm,
    ResolveIssueForm,
)
from contracts.concerns.gate import record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.models import Issue
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.drawing import (
    contract_columns,
    contract_export_columns,
)
from contracts.concerns.presentation.issues import (
    issue_acts,
    issue_columns,
    issue_export_columns,
    issue_rows,
    issue_tag,
    update_entries,
)
from contracts.concerns.services import (
    add_issue_update,
    raise_issue,
    resolve_issue,
    revise_issue,
)
from contracts.register.gate import contract_for, require
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:issue-list"
DETAIL = "contracts:issue-detail"
PORTFOLIO = "contracts:issue-portfolio"


@require_safe
def issue_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    issues = Issue.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    add = Act("Raise an issue", reverse("contracts:issue-create", args=[contract.pk]))
    wanted = Wanted(
        caption="Issues",
        columns=issue_columns(on=today),
        export_columns=issue_export_columns(on=today),
        filterset=IssueFilter.for_day(today),
        default_sort="-raised",
        filename=f"issues-{contract.reference}.csv",
        empty="Nothing has gone wrong with this contract that anybody has put on record.",
        add=add if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(request, issues, wanted, frame=frame)


@require_safe
def issue_portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(standing_of(request.user).reads_every_contract)
    today = timezone.localdate()
    issues = Issue.objects.visible_to(request.user)
    wanted = Wanted(
        caption="Issues of all contracts",
        columns=(*issue_columns(on=today), *contract_columns()),
        export_columns=(*contract_export_columns(), *issue_export_columns(on=today)),
        filterset=IssuesAcrossContracts.for_day(today),
        default_sort="-severity",
        filename=f"issues-{today}.csv",
        empty="No issue is on record. Raise one on the page of its contract.",
        template="contracts/concern_portfolio.html",
        views_of="issues",
    )
    rows = issues.select_related("contract__provider", "contract__directorate")
    frame = portfolio_page(request.user, current=PORTFOLIO)
    return answer_list(request, rows, wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = IssueForm(
        request.POST or None, initial={"raised_on": today}, on=today, cancel=back
    )
    if done(
        form,
        lambda: raise_issue(
            contract=contract, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The issue is on record.", back)
    page = FormPage(
        contract=contract, section=LIST, heading="Raise an issue", step="Raise an issue"
    )
    return page.answer(request, form, on=today)


@require_safe
def issue_detail(request: SignedInRequest, issue_pk: int) -> HttpResponse:
    visible = Issue.objects.visible_to(request.user)
    issue = record_for(request, visible, issue_pk, may=reads_concerns)
    today = timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), issue.contract)
    trail = (Breadcrumb(issue.title),)
    context = {
        **concern_page(request, issue.contract, section=LIST, on=today, trail=trail),
        "issue": issue,
        "kind": "Issue",
        "title": issue.title,
        "state": issue_tag(issue, on=today),
        "rows": issue_rows(issue, on=today),
        "acts": issue_acts(issue, may_write=may_write),
        "updates": update_entries(issue),
        "plans": issue.action_plans.all(),
        "warning": getattr(issue, "early_warning", None),
    }
    return render(request, "contracts/issue_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_edit(request: SignedInRequest, issue_pk: int) -> HttpResponse:
    visible = Issue.objects.visible_to(request.user)
    issue = record_for(request, visible, issue_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[issue.pk])
    if not issue.is_open:
        return refused(request, IssueIsResolved(), back)
    page = _page(issue, "Change issue", "Change")
    form = IssueForm(request.POST or None, instance=issue, on=today, cancel=back)
    if done(
        form,
        lambda: revise_issue(
            issue=issue,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The issue is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_update(request: SignedInRequest, issue_pk: int) -> HttpResponse:
    visible = Issue.objects.visible_to(request.user)
    issue = record_for(request, visible, issue_pk, may=may_write_concerns)
    now, back = timezone.now(), reverse(DETAIL, args=[issue.pk])
    page = _page(issue, f"Add an update to “{issue.title}”", "Add an update")
    form = IssueUpdateForm(
        request.POST or None,
        initial={"by_post": request.user.post},
        on=timezone.localdate(),
        cancel=back,
    )
    if done(
        form,
        lambda: add_issue_update(issue=issue, at=now, by=request.user, **form.typed()),
    ):
        return told(request, "The update is added.", back)
    return page.answer(request, form, on=timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def issue_resolve(request: SignedInRequest, issue_pk: int) -> HttpResponse:
    visible = Issue.objects.visible_to(request.user)
    issue = record_for(request, visible, issue_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[issue.pk])
    if not issue.is_open:
        return refused(request, IssueIsResolved(), back)
    said = ["A resolved issue can no longer be changed; updates can still be added."]
    page = _page(issue, f"Resolve “{issue.title}”", "Resolve", *said)
    form = ResolveIssueForm(
        request.POST or None,
        instance=issue,
        initial={"resolved_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: resolve_issue(
            issue=issue, seen=form.seen, on=today, by=request.user, **form.typed()
        ),
    ):
        return told(request, "The issue is resolved.", back)
    return page.answer(request, form, on=today)


def _page(issue: Issue, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(issue.title, reverse(DETAIL, args=[issue.pk]))
    return FormPage(
        contract=issue.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
