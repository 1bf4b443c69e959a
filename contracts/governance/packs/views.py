"""A meeting pack: prepared, read as a page, downloaded as PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from contracts.access.standing import standing_of
from contracts.governance.form_pages import refused
from contracts.governance.meetings.gate import meeting_for
from contracts.governance.meetings.permissions import may_write_meeting
from contracts.governance.meetings.views import DETAIL as MEETING
from contracts.governance.meetings.views import meeting_frame
from contracts.governance.packs.exceptions import PackRefused
from contracts.governance.packs.gate import pack_for
from contracts.governance.packs.jobs import start_printing
from contracts.governance.packs.permissions import knows_pack
from contracts.governance.packs.services import (
    download_name,
    is_older_than_record,
    prepare_pack,
)
from contracts.governance.packs.showing import shown_pack
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.printing.downloads import pdf_response

DETAIL = "contracts:meeting-pack-detail"


@require_POST
def meeting_pack_prepare(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    """Keep what is on record now as the next version, and have it printed."""
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    try:
        pack = prepare_pack(meeting=meeting, at=timezone.now(), by=request.user)
    except PackRefused as refusal:
        return refused(request, refusal, reverse(MEETING, args=[meeting.pk]))
    job = start_printing(pack=pack, by=request.user)
    return redirect("jobs:job-detail", job.pk)


@require_safe
def meeting_pack_detail(request: SignedInRequest, pack_pk: int) -> HttpResponse:
    """What the pack holds, with a word of warning where the record has moved on."""
    pack = pack_for(request, pack_pk, may=knows_pack)
    standing, meeting = standing_of(request.user), pack.meeting
    newer = meeting.packs.defer("content").filter(version__gt=pack.version).first()
    context = {
        **meeting_frame(request, meeting, f"Pack, version {pack.version}"),
        "pack": pack,
        "shown": shown_pack(pack, standing=standing),
        "newer": newer,
        "is_older_than_record": newer is None
        and is_older_than_record(pack, at=timezone.now()),
        "others": meeting.packs.defer("content").exclude(pk=pack.pk),
        "may_prepare": may_write_meeting(standing, meeting),
    }
    return render(request, "contracts/meeting_pack_detail.html", context)


@require_safe
def meeting_pack_pdf(request: SignedInRequest, pack_pk: int) -> HttpResponseBase:
    """The printed pack: whole, so only for a person who is shown every part of it."""
    pack = pack_for(request, pack_pk, may=knows_pack)
    if shown_pack(pack, standing=standing_of(request.user)).withheld:
        raise PermissionDenied
    if not pack.is_printed:
        return redirect(DETAIL, pack.pk)
    return pdf_response(pack.file, name=download_name(pack))


@require_POST
def meeting_pack_print(request: SignedInRequest, pack_pk: int) -> HttpResponse:
    """Print a pack whose PDF is missing: its printing had stopped, or was never asked."""
    pack = pack_for(request, pack_pk, may=knows_pack)
    if pack.is_printed:
        return redirect(DETAIL, pack.pk)
    job = start_printing(pack=pack, by=request.user)
    return redirect("jobs:job-detail", job.pk)
