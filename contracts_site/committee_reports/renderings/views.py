"""A paper as a page, its printing, and the download of its PDF."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for
from contracts_site.committee_reports.papers.permissions import may_read_paper
from contracts_site.committee_reports.renderings.jobs import start_printing
from contracts_site.committee_reports.renderings.keeping import (
    download_name,
    edition_of,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing.downloads import pdf_response

PRINT = "committee_reports:paper-print"


@require_safe
def paper_page(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """The same content as the PDF, as a page."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    context = {
        "paper": paper,
        "content": gather(paper, audience=Audience.PUBLIC),
        "for_print": False,
        "breadcrumbs": paper_trail(paper, "Read"),
    }
    return render(request, "committee_reports/paper_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_print(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """POST starts the printing; an unchanged paper is not printed again."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    draft = read_draft(paper, at=timezone.now())
    edition = edition_of(paper, audience=Audience.PUBLIC)
    kept = edition.kept
    if request.method == "POST" and not kept:
        job = start_printing(edition=edition, by=request.user)
        return redirect("jobs:job-detail", job.pk)
    if request.method == "POST":
        return redirect(PRINT, paper.pk)
    context = {
        "paper": paper,
        "rendering": kept,
        "findings": findings_in(draft),
        "earlier": paper.renderings.filter(audience=Audience.PUBLIC).first(),
        "breadcrumbs": paper_trail(paper, "PDF"),
    }
    return render(request, "committee_reports/paper_print.html", context)


@require_safe
def paper_pdf(request: SignedInRequest, paper_pk: int) -> HttpResponseBase:
    """The PDF of the paper as it is now; while there is none, the page that makes it."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    kept = edition_of(paper, audience=Audience.PUBLIC).kept
    if kept is None:
        return redirect(PRINT, paper.pk)
    name = download_name(paper, Audience.PUBLIC)
    return pdf_response(kept.file, name=name)
