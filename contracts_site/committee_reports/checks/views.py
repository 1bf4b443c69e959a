"""The findings of a paper: the list, dismissing one, taking a dismissal back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.exceptions import (
    FindingError,
    NoSuchFinding,
)
from contracts_site.committee_reports.checks.forms import DismissForm
from contracts_site.committee_reports.checks.listing import (
    act_column,
    finding_columns,
    findings_page,
)
from contracts_site.committee_reports.checks.models import FindingDismissal
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.checks.services import (
    dismiss_finding,
    take_back_dismissal,
)
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for, require
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_read_paper,
    may_write_paper,
)
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response

LIST = "committee_reports:finding-list"


@require_safe
def finding_list(request: SignedInRequest, paper_pk: int) -> HttpResponseBase:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    findings = findings_in(read_draft(paper, at=timezone.now()))
    may_write = may_write_paper(standing_of(request.user), paper)
    columns = finding_columns(may_write=may_write)
    shown = [*columns, act_column(paper)] if may_write else columns
    listing = findings_page(request, findings.every, shown)
    if listing.is_export:
        return csv_response(listing, columns, f"findings-{paper.reference}.csv")
    context = {
        "paper": paper,
        "findings": findings,
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": paper_trail(paper, "Findings"),
    }
    return render(request, "committee_reports/finding_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_dismiss(
    request: SignedInRequest, paper_pk: int, fingerprint: str
) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_write_paper)
    finding = findings_in(read_draft(paper, at=timezone.now())).open_one(fingerprint)
    if finding is None:
        messages.info(request, str(NoSuchFinding()))
        return redirect(LIST, paper.pk)
    form = DismissForm(request.POST or None, paper=paper)
    if form.is_valid():
        return _dismiss(request, paper, fingerprint, form.cleaned_data["reason"])
    context = {
        "paper": paper,
        "finding": finding,
        "form": form,
        "breadcrumbs": paper_trail(paper, _findings(paper), "Dismiss a finding"),
    }
    status = 422 if form.errors else 200
    return render(
        request, "committee_reports/finding_dismiss.html", context, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finding_dismissal_take_back(
    request: SignedInRequest, dismissal_pk: int
) -> HttpResponse:
    dismissals = FindingDismissal.objects.visible_to(request.user).select_related(
        "paper__meeting__committee", "dismissed_by"
    )
    dismissal = get_object_or_404(dismissals, pk=dismissal_pk)
    paper = dismissal.paper
    require(may_write_paper(standing_of(request.user), paper))
    if request.method == "POST":
        take_back_dismissal(dismissal=dismissal, by=request.user)
        messages.success(request, "The dismissal is taken back.")
        return redirect(LIST, paper.pk)
    context = {
        "paper": paper,
        "dismissal": dismissal,
        "breadcrumbs": paper_trail(paper, _findings(paper), "Take a dismissal back"),
    }
    return render(
        request, "committee_reports/finding_dismissal_take_back.html", context
    )


def _dismiss(
    request: SignedInRequest, paper: Paper, fingerprint: str, reason: str
) -> HttpResponse:
    try:
        dismiss_finding(
            paper=paper,
            fingerprint=fingerprint,
            reason=reason,
            at=timezone.now(),
            by=request.user,
        )
    except FindingError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The finding is dismissed, and the reason is kept.")
    return redirect(LIST, paper.pk)


def _findings(paper: Paper) -> Breadcrumb:
    return Breadcrumb("Findings", reverse(LIST, args=[paper.pk]))
