"""The agenda packs of a meeting: what is in them, made and handed out."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from contracts.access.standing import standing_of
from contracts.governance.models import MeetingDate
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.agenda_packs.exceptions import PackError
from contracts_site.committee_reports.agenda_packs.gathering import papers_for_pack
from contracts_site.committee_reports.agenda_packs.jobs import start_making_pack
from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.agenda_packs.permissions import (
    may_make_packs,
    may_read_packs,
)
from contracts_site.committee_reports.agenda_packs.services import prepare_pack
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.papers.breadcrumbs import papers_trail
from contracts_site.committee_reports.papers.gate import require
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.access_marks import Audience

LIST = "committee_reports:agenda-pack-list"


@dataclass(frozen=True)
class PackLine:
    """A pack in the list; `holds_what_stands`: the same versions as would be packed now."""

    pack: AgendaPack
    papers: list[Publication]
    holds_what_stands: bool

    @property
    def is_exempt(self) -> bool:
        return self.pack.audience == Audience.EXEMPT

    @property
    def has_withdrawn(self) -> bool:
        return any(hasattr(paper, "withdrawal") for paper in self.papers)


@require_safe
def agenda_pack_list(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    """What would be in a pack now, and the packs that were made."""
    meeting = _meeting_for(request, meeting_pk)
    standing_papers = papers_for_pack(meeting)
    context = {
        "meeting": meeting,
        "papers": standing_papers,
        "lines": _lines(request, meeting, standing_papers),
        "may_make": may_make_packs(standing_of(request.user)),
        "breadcrumbs": papers_trail("Agenda packs"),
    }
    return render(request, "committee_reports/agenda_pack_list.html", context)


@require_POST
def agenda_pack_make(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    """Start the printing; a pack of the same papers is not printed again."""
    meeting = _meeting_for(request, meeting_pk)
    require(may_make_packs(standing_of(request.user)))
    is_exempt = request.POST.get("audience") == Audience.EXEMPT
    audience = Audience.EXEMPT if is_exempt else Audience.PUBLIC
    try:
        prepared = prepare_pack(meeting, audience=audience)
    except PackError as refusal:
        messages.error(request, str(refusal))
        return redirect(LIST, meeting.pk)
    if prepared.kept:
        messages.info(request, "This pack is made: no paper has changed since.")
        return redirect(LIST, meeting.pk)
    job = start_making_pack(prepared, by=request.user)
    return redirect("jobs:job-detail", job.pk)


@require_safe
def agenda_pack_pdf(request: SignedInRequest, pack_pk: int) -> HttpResponse:
    pack = _pack_for(request, pack_pk, Audience.PUBLIC)
    return _handed_out(pack)


@require_POST
def exempt_agenda_pack_pdf(request: SignedInRequest, pack_pk: int) -> HttpResponse:
    """Handed out on POST only, as each download is logged for each of its papers."""
    pack = _pack_for(request, pack_pk, Audience.EXEMPT)
    for packed in pack.packed_papers.select_related("publication__paper"):
        log_exempt_download(
            paper=packed.publication.paper,
            what=pack.name,
            file_sha256=pack.sha256,
            at=timezone.now(),
            by=request.user,
        )
    return _handed_out(pack)


def _meeting_for(request: SignedInRequest, meeting_pk: int) -> MeetingDate:
    meetings = MeetingDate.objects.select_related("committee")
    meeting = get_object_or_404(meetings, pk=meeting_pk)
    require(may_read_packs(standing_of(request.user)))
    return meeting


def _pack_for(request: SignedInRequest, pack_pk: int, audience: Audience) -> AgendaPack:
    packs = AgendaPack.objects.visible_to(request.user).filter(audience=audience)
    return get_object_or_404(packs, pk=pack_pk)


def _lines(
    request: SignedInRequest, meeting: MeetingDate, standing_papers: list[Publication]
) -> list[PackLine]:
    packs = (
        AgendaPack.objects.visible_to(request.user)
        .filter(meeting=meeting)
        .select_related("made_by")
        .prefetch_related("packed_papers__publication__withdrawal")
    )
    now = {paper.pk for paper in standing_papers}
    lines = []
    for pack in packs:
        papers = [packed.publication for packed in pack.packed_papers.all()]
        lines.append(PackLine(pack, papers, {paper.pk for paper in papers} == now))
    return lines


def _handed_out(pack: AgendaPack) -> HttpResponse:
    return HttpResponse(
        files.read(pack.sha256),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{pack.name}"'},
    )
