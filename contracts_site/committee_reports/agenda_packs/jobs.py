"""Printing an agenda pack in the background."""

from django.urls import reverse
from django.utils import timezone

from contracts.governance.models import MeetingDate
from contracts_site.accounts.models import User
from contracts_site.committee_reports.agenda_packs.exceptions import PackError
from contracts_site.committee_reports.agenda_packs.gathering import papers_for_pack
from contracts_site.committee_reports.agenda_packs.services import (
    PreparedPack,
    make_pack,
    prepare_pack,
)
from contracts_site.committee_reports.publications.printing import print_publication
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
    return _start(prepared.meeting, prepared.audience, prepared.document_sha256, by)


def start_making_first_pack(
    meeting: MeetingDate, *, audience: Audience, by: User
) -> Job:
    """Before its papers are printed: whatever stands when the work begins is packed."""
    return _start(meeting, audience, "first", by)


def _start(meeting: MeetingDate, audience: Audience, of_what: str, by: User) -> Job:
    return start_job(
        kind=KIND,
        key=f"{KIND} {meeting.pk} {audience} {of_what} {by.pk}",
        arguments={"meeting": meeting.pk, "audience": audience},
        label=f"Agenda pack ({audience.label.lower()}) of {meeting}",
        by=by,
    )


def make_pack_in_background(run: JobRun) -> JobResult:
    """Pack the papers as they stand when the work begins; one published just before is
    printed first."""
    meetings = MeetingDate.objects.select_related("committee")
    meeting = meetings.get(pk=run.arguments["meeting"])
    if run.requested_by is None:
        raise JobRefusedError("Nobody asked for this pack.")
    try:
        for publication in papers_for_pack(meeting):
            print_publication(publication=publication)
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
