"""Printing a meeting pack in the background."""

from django.template.loader import render_to_string
from django.urls import reverse

from contracts.governance.packs.models import MeetingPack
from contracts.governance.packs.services import keep_printed_pack
from contracts.governance.packs.showing import shown_pack
from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.printing import PrintError, print_pdf
from contracts_site.foundation.settings_data.services import council_settings

KIND = "print-meeting-pack"


def start_printing(*, pack: MeetingPack, by: User) -> Job:
    """The job that prints this version; asked twice, the same job."""
    return start_job(
        kind=KIND,
        key=f"{KIND} {pack.pk} {by.pk}",
        arguments={"pack": pack.pk},
        label=str(pack),
        by=by,
    )


def print_pack(run: JobRun) -> JobResult:
    """Print what the pack holds; a pack that was printed meanwhile is left."""
    packs = MeetingPack.objects.select_related("meeting__board")
    pack = packs.get(pk=run.arguments["pack"])
    if not pack.is_printed:
        try:
            printed = print_pdf(pack_html(pack), progress=run.progress)
        except PrintError as failure:
            raise JobRefusedError(str(failure)) from failure
        pack = keep_printed_pack(pack=pack, printed=printed, by=run.requested_by)
    return JobResult(
        url=reverse("contracts:meeting-pack-detail", args=[pack.pk]),
        link_text="Go to the meeting pack",
        message=f"The meeting pack is printed: {pack.pages} pages.",
    )


def pack_html(pack: MeetingPack) -> str:
    """The whole document, ready for `print_pdf`."""
    settings = council_settings()
    shown = shown_pack(pack, for_print=True)
    context = {
        "pack": pack,
        "shown": shown,
        "contents": shown.contracts,
        "council_name": shown.council,
        "accent_colour": settings.accent_colour,
        "contact_email": settings.contact_email,
        "contact_phone": settings.contact_telephone,
        "is_exempt": False,
        "is_short": len(shown.contracts) < 2,
        "for_print": True,
    }
    return render_to_string("contracts/meeting_pack_document.html", context)
