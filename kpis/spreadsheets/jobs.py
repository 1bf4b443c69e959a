"""Checking and saving large files in the background."""

from collections.abc import Collection

from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from kpis.spreadsheets.exceptions import RecordMovedOn, SheetRefused
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.presentation import saved_words
from kpis.spreadsheets.services import check_sheet, save_sheet

CHECK, SAVE = "check-return-sheet", "save-return-sheet"


def start_checking(*, upload: SheetUpload, by: User) -> Job:
    return start_job(
        kind=CHECK,
        key=f"{CHECK} {upload.pk} {upload.check_number}",
        arguments={"upload": upload.pk},
        label=f"Check {upload.filename}",
        by=by,
    )


def start_saving(*, upload: SheetUpload, chosen: Collection[int], by: User) -> Job:
    """One job for each preview, however often it is asked for."""
    return start_job(
        kind=SAVE,
        key=f"{SAVE} {upload.pk} {upload.check_number}",
        arguments={
            "upload": upload.pk,
            "check_number": upload.check_number,
            "chosen": sorted(chosen),
        },
        label=f"Save {upload.filename}",
        by=by,
    )


def check_return_sheet(run: JobRun) -> JobResult:
    checked = check_sheet(upload=_asked(run), at=timezone.now(), progress=run.progress)
    if words := checked.summary.get("refusal"):
        raise JobRefusedError(words)
    counted = sum(checked.counts().values())
    return JobResult(
        url=checked.get_absolute_url(),
        link_text="See what would be saved",
        message=f"{counted:,} rows are checked. Nothing is saved yet.",
    )


def save_return_sheet(run: JobRun) -> JobResult:
    """What has changed since the preview is compared anew, for the person to look at."""
    upload, now = _asked(run), timezone.now()
    try:
        saved = save_sheet(
            upload=upload,
            check_number=run.arguments["check_number"],
            chosen=run.arguments["chosen"],
            at=now,
            progress=run.progress,
            by=upload.uploaded_by,
        )
    except RecordMovedOn as moved:
        check_sheet(upload=upload, at=now, progress=run.progress)
        return JobResult(
            url=upload.get_absolute_url(),
            link_text="See the new preview",
            message="Nothing was saved.",
            failures=[str(moved)],
        )
    except SheetRefused as refusal:
        raise JobRefusedError(str(refusal)) from refusal
    return JobResult(
        url=saved.get_absolute_url(),
        link_text="See what was saved",
        message=f"{saved_words(saved.summary['saved'])}.",
    )


def _asked(run: JobRun) -> SheetUpload:
    uploads = SheetUpload.objects.select_related("uploaded_by")
    return uploads.get(pk=run.arguments["upload"])
