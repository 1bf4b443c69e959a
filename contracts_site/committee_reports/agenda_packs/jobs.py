"""Printing an agenda pack in the background."""

from django.urls import reverse
from django.utils import timezone

from contracts.governance.models import MeetingDate
from contracts_site.accounts.models import User
from contracts_site.committee_reports.agenda_packs.exceptions import PackError
from contracts_site.committee_reports.agenda_packs.services import (
    PreparedPack,
    make_pack,
    prepare_pack,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.printing import PrintError

KIND = "print-agenda-pack"


def start_making_pack(prepared: PreparedPack, *, by: User) -> Job:
    """The job that prints this very document for this person; asked twice, the same
    job. Another's would be no page of theirs."""
    meeting, audience = prepared.meeting, prepared.audience
    return start_job(
        kind=KIND,
        key=f"{KIND} {meeting.pk} {audience} {prepared.document_sha256} {by.pk}",
        arguments={"meeting": meeting.pk, "audience": audience},
        label=f"Agenda pack ({audience.label.lower()}) of {meeting}",
        by=by,
    )


def make_pack_in_background(run: JobRun) -> JobResult:
    """Print the papers as they stand when the work begins."""
    meetings = MeetingDate.objects.select_related("committee")
    meeting = meetings.get(pk=run.arguments["meeting"])
    if run.requested_by is None:
        raise JobRefusedError("Nobody asked for this pack.")
    try:
        prepared = prepare_pack(meeting, audience=Audience(run.arguments["audience"]))
        pack = make_pack(
            prepared, at=timezone.now(), by=run.requested_by, progress=run.progress
        )
    except (PackError, PrintError) as failure:
        raise JobRefusedError(str(failure)) from failure
    return JobResult(
        url=reverse("committee_reports:agenda-pack-list", args=[meeting.pk]),
        link_text="Go to the agenda packs of the meeting",
        message=f"The agenda pack is printed: {pack.pages} pages.",
    )
