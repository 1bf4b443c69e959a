"""The pages of a paper's publication: propose, confirm, look at, withdraw, add notes."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.agenda_packs.permissions import may_read_packs
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for, require
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import may_read_paper
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.exceptions import PublicationError
from contracts_site.committee_reports.publications.forms import (
    NoteForm,
    ProposeForm,
    WithdrawForm,
)
from contracts_site.committee_reports.publications.freezing import gather_both
from contracts_site.committee_reports.publications.gate import (
    file_for,
    proposal_for,
    publication_for,
)
from contracts_site.committee_reports.publications.jobs import (
    start_printing_publication,
)
from contracts_site.committee_reports.publications.models import Proposal, Publication
from contracts_site.committee_reports.publications.overview import (
    file_lines,
    proposal_rows,
    publication_rows,
    version_lines,
    what_is_published,
)
from contracts_site.committee_reports.publications.permissions import (
    may_confirm,
    may_open_file,
    may_publish,
)
from contracts_site.committee_reports.publications.services import (
    confirm_proposal,
    propose_publication,
    take_back_proposal,
)
from contracts_site.committee_reports.publications.standing import next_version
from contracts_site.committee_reports.publications.states import (
    CONTENT_TYPES,
    FileKind,
    ProposalState,
)
from contracts_site.committee_reports.publications.stops import stops_of
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.look.components import Breadcrumb

LIST = "committee_reports:publication-list"
DETAIL = "committee_reports:publication-detail"


@require_safe
def publication_list(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """Where the paper stands with publishing: what stops it, what waits, its versions."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    now, standing = timezone.now(), standing_of(request.user)
    proposal = paper.proposals.waiting().select_related("proposed_by").first()
    context = {
        "paper": paper,
        "stops": stops_of(paper, at=now),
        "proposal": proposal,
        "proposal_rows": proposal_rows(proposal) if proposal else [],
        "versions": version_lines(paper),
        "may_publish": may_publish(standing, paper),
        "reads_packs": may_read_packs(standing),
        "may_confirm": proposal is not None and may_confirm(standing, proposal),
        "breadcrumbs": paper_trail(paper, "Publishing"),
    }
    return render(request, "committee_reports/publication_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publication_propose(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_publish)
    now = timezone.now()
    coming = next_version(paper, on=timezone.localdate(now))
    form = ProposeForm(
        request.POST if request.method == "POST" else None, paper=paper, coming=coming
    )
    if form.is_valid():
        try:
            propose_publication(
                paper=paper, reasons=form.reasons(), at=now, by=request.user
            )
        except PublicationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The paper is proposed. Another clerk confirms.")
        return redirect(LIST, paper.pk)
    context = {
        "paper": paper,
        "form": form,
        "coming": coming,
        "stops": stops_of(paper, at=now),
        "rows": what_is_published(gather_both(paper), coming),
        "breadcrumbs": paper_trail(paper, _publishing(paper), "Propose"),
    }
    return render(
        request,
        "committee_reports/publication_propose.html",
        context,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_confirm(request: SignedInRequest, proposal_pk: int) -> HttpResponse:
    proposal = proposal_for(request, proposal_pk)
    require(may_confirm(standing_of(request.user), proposal))
    paper, now = proposal.paper, timezone.now()
    if proposal.state != ProposalState.WAITING:
        return _settled(request, proposal)
    if request.method == "POST":
        return _confirm(request, proposal)
    coming = next_version(paper, on=timezone.localdate(now))
    context = {
        "paper": paper,
        "proposal": proposal,
        "proposal_rows": proposal_rows(proposal),
        "stops": stops_of(paper, at=now),
        "rows": what_is_published(gather_both(paper), coming),
        "notices": coming.notices(
            reason=proposal.reason, late_reason=proposal.late_reason
        ),
        "breadcrumbs": paper_trail(paper, _publishing(paper), "Confirm"),
    }
    return render(request, "committee_reports/proposal_confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_take_back(request: SignedInRequest, proposal_pk: int) -> HttpResponse:
    proposal = proposal_for(request, proposal_pk)
    paper = proposal.paper
    require(may_publish(standing_of(request.user), paper))
    if proposal.state != ProposalState.WAITING:
        return _settled(request, proposal)
    if request.method == "POST":
        try:
            take_back_proposal(proposal=proposal, by=request.user)
        except PublicationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The proposal is taken back.")
        return redirect(LIST, paper.pk)
    context = {
        "paper": paper,
        "proposal_rows": proposal_rows(proposal),
        "breadcrumbs": paper_trail(paper, _publishing(paper), "Take back"),
    }
    return render(request, "committee_reports/proposal_take_back.html", context)


@require_safe
def publication_detail(request: SignedInRequest, publication_pk: int) -> HttpResponse:
    """A version with its files and their SHA-256, as officers see it."""
    publication = publication_for(request, publication_pk, may=may_read_paper)
    paper, standing = publication.paper, standing_of(request.user)
    lines = file_lines(publication, standing)
    is_printed = any(line.file.kind == FileKind.MANIFEST for line in lines)
    versions = version_lines(paper)
    context = {
        "paper": paper,
        "publication": publication,
        "state": next(v.state for v in versions if v.publication == publication),
        "withdrawal": getattr(publication, "withdrawal", None),
        "rows": publication_rows(publication),
        "files": lines,
        "is_printed": is_printed,
        "notes": publication.notes.select_related("added_by"),
        "may_publish": may_publish(standing, paper),
        "breadcrumbs": _trail(publication),
    }
    return render(request, "committee_reports/publication_detail.html", context)


@require_http_methods(["POST"])
def publication_print(request: SignedInRequest, publication_pk: int) -> HttpResponse:
    """Again, where the printing failed."""
    publication = publication_for(request, publication_pk, may=may_publish)
    job = start_printing_publication(publication=publication, by=request.user)
    return redirect("jobs:job-detail", job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def publication_withdraw(request: SignedInRequest, publication_pk: int) -> HttpResponse:
    publication = publication_for(request, publication_pk, may=may_publish)
    form = WithdrawForm(request.POST or None, publication=publication)
    if form.is_valid():
        return _withdraw(request, publication, form.cleaned_data["reason"])
    context = {
        "publication": publication,
        "withdrawal": getattr(publication, "withdrawal", None),
        "others": [
            line.publication
            for line in version_lines(publication.paper)
            if line.publication != publication and line.state.word != "Withdrawn"
        ],
        "form": form,
        "breadcrumbs": _trail(publication, "Withdraw"),
    }
    return render(
        request,
        "committee_reports/publication_withdraw.html",
        context,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publication_note_create(
    request: SignedInRequest, publication_pk: int
) -> HttpResponse:
    publication = publication_for(request, publication_pk, may=may_publish)
    form = NoteForm(request.POST or None, publication=publication)
    if form.is_valid():
        return _add_note(request, publication, form.cleaned_data["text"])
    context = {
        "publication": publication,
        "form": form,
        "breadcrumbs": _trail(publication, "Add a note"),
    }
    return render(
        request,
        "committee_reports/publication_note_create.html",
        context,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def published_file(request: SignedInRequest, file_pk: int) -> HttpResponseBase:
    """Any file of a version, for officers; a page or document is not run, but saved.

    What is not public is only handed out on POST, and each time logged.
    """
    file = file_for(request, file_pk)
    is_sealed = hasattr(file.publication, "withdrawal")
    require(may_open_file(standing_of(request.user), is_sealed=is_sealed))
    if file.audience == Audience.EXEMPT:
        if request.method != "POST":
            messages.info(request, "Choose the file below: its downloads are logged.")
            return redirect(DETAIL, file.publication_id)
        log_exempt_download(
            paper=file.publication.paper,
            what=file.name,
            file_sha256=file.sha256,
            at=timezone.now(),
            by=request.user,
        )
    response = HttpResponse(
        files.read(file.sha256), content_type=CONTENT_TYPES[file.kind]
    )
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _confirm(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    try:
        publication = confirm_proposal(
            proposal=proposal, at=timezone.now(), by=request.user
        )
    except PublicationError as refusal:
        messages.error(request, str(refusal))
        return redirect(LIST, proposal.paper_id)
    start_printing_publication(publication=publication, by=request.user)
    messages.success(
        request,
        f"Version {publication.version} is published. Its PDF is being made.",
    )
    return redirect(DETAIL, publication.pk)


def _withdraw(
    request: SignedInRequest, publication: Publication, reason: str
) -> HttpResponse:
    try:
        withdraw_publication(
            publication=publication, reason=reason, at=timezone.now(), by=request.user
        )
    except PublicationError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Version {publication.version} is withdrawn.")
    return redirect(DETAIL, publication.pk)


def _add_note(
    request: SignedInRequest, publication: Publication, text: str
) -> HttpResponse:
    try:
        add_publication_note(
            publication=publication, text=text, at=timezone.now(), by=request.user
        )
    except PublicationError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The note stands on the public page.")
    return redirect(DETAIL, publication.pk)


def _settled(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Somebody has confirmed it or taken it back meanwhile."""
    words = proposal.get_state_display().lower()
    messages.info(request, f"Nothing waits here: the proposal is {words}.")
    return redirect(LIST, proposal.paper_id)


def _publishing(paper: Paper) -> Breadcrumb:
    return Breadcrumb("Publishing", reverse(LIST, args=[paper.pk]))


def _trail(publication: Publication, *steps: str) -> list[Breadcrumb]:
    paper = publication.paper
    words = f"Version {publication.version}"
    if not steps:
        return paper_trail(paper, _publishing(paper), words)
    page = reverse(DETAIL, args=[publication.pk])
    return paper_trail(paper, _publishing(paper), Breadcrumb(words, page), *steps)
