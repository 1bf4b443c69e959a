"""The pages of retention: what is due, its disposal, and the log."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.breadcrumbs import papers_trail
from contracts_site.committee_reports.papers.gate import require
from contracts_site.committee_reports.retention.keeping import PUBLISHED
from contracts_site.committee_reports.retention.listing import (
    DisposalFilter,
    DueFilter,
    HistoryDisposalFilter,
    disposal_columns,
    due_columns,
    history_disposal_columns,
)
from contracts_site.committee_reports.retention.models import (
    Disposal,
    HistoryDisposal,
)
from contracts_site.committee_reports.retention.permissions import (
    may_dispose,
    may_read_retention,
)
from contracts_site.committee_reports.retention.services import (
    dispose_of_drafts,
    drafts_due,
)
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

DUE = "committee_reports:retention"
NAME = "How long papers are kept"


@require_safe
def retention(request: SignedInRequest) -> HttpResponseBase:
    """The rule, and the drafts that are kept no longer."""
    standing, today = standing_of(request.user), timezone.localdate()
    require(may_read_retention(standing))
    columns = due_columns()
    listing = list_page(
        request,
        drafts_due(on=today).select_related("paper__meeting"),
        filterset=DueFilter,
        columns=columns,
        default_sort="meeting",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"drafts-due-{today}.csv")
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "published": PUBLISHED[-1],
        "drafts_years": settings.DRAFTS_KEPT_YEARS,
        "deleted_years": settings.DELETED_KEPT_YEARS,
        "may_dispose": may_dispose(standing),
        "breadcrumbs": papers_trail(NAME),
    }
    return render(request, "committee_reports/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drafts_dispose(request: SignedInRequest) -> HttpResponse:
    require(may_dispose(standing_of(request.user)))
    due = drafts_due(on=timezone.localdate())
    if request.method == "POST":
        gone = dispose_of_drafts(at=timezone.now(), by=request.user)
        words = "1 PDF is" if len(gone) == 1 else f"{len(gone)} PDFs are"
        messages.success(request, f"{words} disposed of. The log names each.")
        return redirect(DUE)
    context = {
        "files": due.count(),
        "papers": due.order_by().values("paper").distinct().count(),
        "breadcrumbs": _below("Dispose"),
    }
    return render(request, "committee_reports/drafts_dispose.html", context)


@require_safe
def disposal_list(request: SignedInRequest) -> HttpResponseBase:
    require(may_read_retention(standing_of(request.user)))
    columns = disposal_columns()
    listing = list_page(
        request,
        Disposal.objects.visible_to(request.user).select_related(
            "paper", "disposed_by"
        ),
        filterset=DisposalFilter,
        columns=columns,
        default_sort="-at",
    )
    if listing.is_export:
        name = f"disposals-{timezone.localdate()}.csv"
        return csv_response(listing, columns, name)
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": _below("Disposed of"),
    }
    return render(request, "committee_reports/disposal_list.html", context)


@require_safe
def history_disposal_list(request: SignedInRequest) -> HttpResponseBase:
    require(may_read_retention(standing_of(request.user)))
    columns = history_disposal_columns()
    listing = list_page(
        request,
        HistoryDisposal.objects.visible_to(request.user).select_related("disposed_by"),
        filterset=HistoryDisposalFilter,
        columns=columns,
        default_sort="-at",
    )
    if listing.is_export:
        name = f"history-disposed-of-{timezone.localdate()}.csv"
        return csv_response(listing, columns, name)
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "years": settings.DELETED_KEPT_YEARS,
        "breadcrumbs": _below("History disposed of"),
    }
    return render(request, "committee_reports/history_disposal_list.html", context)


def _below(step: str) -> list[Breadcrumb]:
    *above, _ = papers_trail(NAME)
    return [*above, Breadcrumb(NAME, reverse(DUE)), Breadcrumb(step)]
