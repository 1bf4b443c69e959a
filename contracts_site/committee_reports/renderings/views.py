"""A paper as a page, its printing, and the download of its PDF, for each audience."""

import hashlib
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import bare_paper_for, paper_for
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_read_exempt,
    may_read_paper,
)
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.committee_reports.renderings.jobs import (
    PRINT_PAGES,
    start_printing,
)
from contracts_site.committee_reports.renderings.keeping import (
    Edition,
    edition_of,
    kept_pdf,
    note_state,
    settled_edition_of,
)
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Layout
from contracts_site.foundation.printing.downloads import pdf_response
from contracts_site.foundation.word import WORD_FILE, word_document

NOTHING_KEPT_BACK = "Nothing in this paper is kept back: everybody may read all of it."


@dataclass(frozen=True)
class VersionWords:
    """What the page that prints a version is called, and where it leads."""

    page: str
    pdf: str
    word: str
    step: str


WORDS = {
    Audience.PUBLIC: VersionWords(
        "committee_reports:paper-page",
        "committee_reports:paper-pdf",
        "committee_reports:paper-word",
        "PDF",
    ),
    Audience.EXEMPT: VersionWords(
        "committee_reports:exempt-page",
        "committee_reports:exempt-pdf",
        "committee_reports:exempt-word",
        "Exempt PDF",
    ),
}


@dataclass(frozen=True)
class PrintLine:
    """A layout of the paper: its PDF as it is now, or the latest of an earlier state."""

    edition: Edition
    rendering: Rendering | None
    earlier: Rendering | None

    @property
    def layout(self) -> str:
        return self.edition.layout.value

    @property
    def is_large(self) -> bool:
        return self.edition.layout == Layout.LARGE


@require_safe
def paper_page(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """The same content as the PDF, as a page."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    return _page(request, paper, Audience.PUBLIC, "Read")


@require_safe
def exempt_page(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """What members entitled to it read; without anything kept back there is none."""
    paper = paper_for(request, paper_pk, may=may_read_exempt)
    return _page(request, paper, Audience.EXEMPT, "Exempt version")


@require_http_methods(["GET", "HEAD", "POST"])
def paper_print(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """POST starts the printing; an unchanged paper is not printed again."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    return _print(request, paper, Audience.PUBLIC)


@require_http_methods(["GET", "HEAD", "POST"])
def exempt_print(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_read_exempt)
    return _print(request, paper, Audience.EXEMPT)


@require_safe
def paper_pdf(request: SignedInRequest, paper_pk: int) -> HttpResponseBase:
    """The PDF of the paper as it is now; while there is none, the page that makes it."""
    paper = bare_paper_for(request, paper_pk, may=may_read_paper)
    layout = _layout_in(request.GET.get("layout"))
    kept = kept_pdf(paper.pk, audience=Audience.PUBLIC, layout=layout)
    if kept is None:
        return redirect(PRINT_PAGES[Audience.PUBLIC], paper.pk)
    return pdf_response(kept.rendering.file, name=kept.name)


@require_POST
def exempt_pdf(request: SignedInRequest, paper_pk: int) -> HttpResponseBase:
    """Handed out on POST only, as each download is logged."""
    paper = bare_paper_for(request, paper_pk, may=may_read_exempt)
    layout = _layout_in(request.POST.get("layout"))
    kept = kept_pdf(paper.pk, audience=Audience.EXEMPT, layout=layout)
    if kept is None:
        return redirect(PRINT_PAGES[Audience.EXEMPT], paper.pk)
    response = pdf_response(kept.rendering.file, name=kept.name)
    log_exempt_download(
        paper=paper,
        what=kept.name,
        file_sha256=kept.rendering.sha256,
        at=timezone.now(),
        by=request.user,
    )
    return response


@require_safe
def paper_word(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """The public version as a Word file, made now."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    return _word(edition_of(paper, audience=Audience.PUBLIC))


@require_POST
def exempt_word(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """Handed out on POST only, as each download is logged."""
    paper = paper_for(request, paper_pk, may=may_read_exempt)
    edition = edition_of(paper, audience=Audience.EXEMPT)
    if not edition.content.keeps_back:
        return _nothing_kept_back(request, paper)
    response = _word(edition)
    log_exempt_download(
        paper=paper,
        what=edition.word_file_name,
        file_sha256=hashlib.sha256(response.content).hexdigest(),
        at=timezone.now(),
        by=request.user,
    )
    return response


def _word(edition: Edition) -> HttpResponse:
    return HttpResponse(
        word_document(paper_html(edition.content)),
        content_type=WORD_FILE,
        headers={
            "Content-Disposition": f'attachment; filename="{edition.word_file_name}"'
        },
    )


def _page(
    request: SignedInRequest, paper: Paper, audience: Audience, step: str
) -> HttpResponse:
    content = gather(paper, audience=audience)
    if content.is_exempt and not content.keeps_back:
        return _nothing_kept_back(request, paper)
    context = {
        "paper": paper,
        "content": content,
        "for_print": False,
        "print_page": PRINT_PAGES[audience],
        "breadcrumbs": paper_trail(paper, step),
    }
    return render(request, "committee_reports/paper_page.html", context)


def _print(request: SignedInRequest, paper: Paper, audience: Audience) -> HttpResponse:
    if request.method == "POST":
        layout = _layout_in(request.POST.get("layout"))
        return _make(
            request, settled_edition_of(paper.pk, audience=audience, layout=layout)
        )
    draft = read_draft(paper, at=timezone.now())
    edition = edition_of(paper, audience=audience)
    if edition.content.is_exempt and not edition.content.keeps_back:
        return _nothing_kept_back(request, paper)
    context = {
        "paper": paper,
        "content": edition.content,
        "words": WORDS[audience],
        "lines": _print_lines(edition),
        "findings": findings_in(draft, audience=audience),
        "breadcrumbs": paper_trail(paper, WORDS[audience].step),
    }
    return render(request, "committee_reports/paper_print.html", context)


def _make(request: SignedInRequest, edition: Edition) -> HttpResponse:
    if edition.content.is_exempt and not edition.content.keeps_back:
        return _nothing_kept_back(request, edition.paper)
    if kept := edition.kept:
        note_state(edition, kept)
        return redirect(PRINT_PAGES[edition.content.audience], edition.paper.pk)
    job = start_printing(edition=edition, by=request.user)
    return redirect("jobs:job-detail", job.pk)


def _print_lines(edition: Edition) -> list[PrintLine]:
    """The paper in each layout."""
    made = edition.paper.renderings.filter(audience=edition.content.audience)
    editions = [replace(edition, layout=layout) for layout in Layout]
    return [
        PrintLine(each, each.kept, made.filter(layout=each.layout).first())
        for each in editions
    ]


def _layout_in(asked: str | None) -> Layout:
    return Layout.LARGE if asked == Layout.LARGE else Layout.STANDARD


def _nothing_kept_back(request: SignedInRequest, paper: Paper) -> HttpResponse:
    messages.info(request, NOTHING_KEPT_BACK)
    return redirect("committee_reports:mark-list", paper.pk)
