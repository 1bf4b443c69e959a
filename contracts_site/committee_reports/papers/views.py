"""The list of papers, and the pages of one: its tasks, its cover, its history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.clearances.by_when import with_days
from contracts_site.committee_reports.downloads.permissions import (
    may_read_exempt_downloads,
)
from contracts_site.committee_reports.heading_sets.permissions import (
    may_read_heading_sets,
)
from contracts_site.committee_reports.papers.breadcrumbs import (
    paper_trail,
    papers_trail,
)
from contracts_site.committee_reports.papers.conflicts import cover_conflict
from contracts_site.committee_reports.papers.exceptions import ChangedMeanwhile
from contracts_site.committee_reports.papers.filters import PaperFilter, paper_columns
from contracts_site.committee_reports.papers.forms import CoverForm, NewPaperForm
from contracts_site.committee_reports.papers.gate import paper_for, require
from contracts_site.committee_reports.papers.history import (
    history_of_paper,
    timeline_of,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.overview import paper_overview
from contracts_site.committee_reports.papers.permissions import (
    may_add_paper,
    may_open_papers,
    may_read_paper,
    may_write_paper,
)
from contracts_site.committee_reports.papers.services import change_cover, create_paper
from contracts_site.committee_reports.publications.permissions import (
    may_see_corrected,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "committee_reports:paper-detail"
HISTORY_PER_PAGE = 50


@require_safe
def paper_list(request: SignedInRequest) -> HttpResponseBase:
    """Everybody signed in: the papers each may see, none for some."""
    papers, today = Paper.objects.visible_to(request.user), timezone.localdate()
    columns = paper_columns(on=today)
    listing = list_page(
        request,
        with_days(papers.with_sections().with_publication()).select_related(
            "meeting__committee", "author", "contract"
        ),
        filterset=PaperFilter.for_day(today),
        columns=columns,
        default_sort="-meeting",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"committee-papers-{today}.csv")
    context = {
        "listing": listing,
        "may_add": may_add_paper(standing_of(request.user)),
        "may_open_clearances": may_open_papers(standing_of(request.user)),
        "may_read_log": may_read_exempt_downloads(standing_of(request.user)),
        "may_see_corrected": may_see_corrected(standing_of(request.user)),
        "may_read_sets": may_read_heading_sets(standing_of(request.user)),
        "page_errors": [listing.filterset.form],
        "breadcrumbs": papers_trail(),
    }
    return render(request, "committee_reports/paper_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_paper(standing_of(request.user)))
    form = NewPaperForm(request.POST or None, user=request.user)
    if form.is_valid():
        paper = create_paper(
            wanted=form.wanted(author=request.user), at=timezone.now(), by=request.user
        )
        messages.success(request, f"Paper {paper.reference} is started.")
        _warn_of_a_meeting_held(request, paper)
        return redirect(DETAIL, paper.pk)
    context = {"form": form, "breadcrumbs": papers_trail("Start a paper")}
    return render(request, "committee_reports/paper_create.html", context)


@require_safe
def paper_detail(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    may_write = may_write_paper(standing_of(request.user), paper)
    context = {
        **paper_overview(paper, at=timezone.now(), may_write=may_write),
        "may_write": may_write,
        "breadcrumbs": paper_trail(paper),
    }
    return render(request, "committee_reports/paper_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_edit(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_write_paper)
    initial = CoverForm.initial_of(paper)
    form = CoverForm(
        request.POST or None, initial=initial, user=request.user, paper=paper
    )
    if form.is_valid():
        try:
            kept = _keep_cover(paper, form, by=request.user)
        except ChangedMeanwhile as clash:
            return _cover_conflict(request, clash, form)
        messages.success(request, "The cover is saved.")
        _warn_of_a_meeting_held(request, kept)
        return redirect(DETAIL, paper.pk)
    context = {"paper": paper, "form": form, "breadcrumbs": paper_trail(paper, "Cover")}
    return render(request, "committee_reports/paper_edit.html", context)


@require_safe
def paper_history(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    entries = Paginator(history_of_paper(paper), HISTORY_PER_PAGE)
    page = entries.get_page(request.GET.get("page"))
    context = {
        "paper": paper,
        "page": page,
        "timeline": timeline_of(list(page.object_list)),
        "breadcrumbs": paper_trail(paper, "History"),
    }
    return render(request, "committee_reports/paper_history.html", context)


def _keep_cover(paper: Paper, form: CoverForm, *, by: User) -> Paper:
    return change_cover(
        paper=paper,
        cover=form.cover(),
        seen_version=form.cleaned_data["seen_version"],
        by=by,
    )


def _cover_conflict(
    request: SignedInRequest, clash: ChangedMeanwhile, form: CoverForm
) -> HttpResponse:
    """Both covers side by side; what was typed stays in the form."""
    assert isinstance(clash.kept, Paper)
    paper = clash.kept
    context = {
        "paper": paper,
        "form": form.with_version(paper.version),
        "differences": cover_conflict(paper, form),
        "page_has_errors": True,
        "breadcrumbs": paper_trail(paper, "Cover"),
    }
    return render(request, "committee_reports/paper_edit.html", context, status=409)


def _warn_of_a_meeting_held(request: SignedInRequest, paper: Paper) -> None:
    held_on = paper.meeting.held_on
    if held_on < timezone.localdate():
        messages.warning(
            request,
            f"The meeting was held on {date_words(held_on)}, which is in the past. "
            "Change the meeting on the cover if that is not meant.",
        )
