"""Checking and importing a register in the background."""

from django.urls import reverse
from django.utils import timezone

from contracts.register_import.exceptions import ImportRefused
from contracts.register_import.models import RegisterImport
from contracts.register_import.services import check_rows, write_import
from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job

CHECK, WRITE = "check-register", "import-register"


def start_checking(*, register_import: RegisterImport, by: User) -> Job:
    return _start(CHECK, f"Check {register_import.filename}", register_import, by)


def start_writing(*, register_import: RegisterImport, by: User) -> Job:
    return _start(WRITE, f"Import {register_import.filename}", register_import, by)


def _start(kind: str, label: str, register_import: RegisterImport, by: User) -> Job:
    """One job for each check of each upload, however often it is asked for."""
    return start_job(
        kind=kind,
        key=f"{kind} {register_import.pk} {register_import.check_number}",
        arguments={
            "register_import": register_import.pk,
            "check_number": register_import.check_number,
        },
        label=label,
        by=by,
    )


def check_register(run: JobRun) -> JobResult:
    checked = check_rows(register_import=_asked(run), progress=run.progress)
    counted = sum(checked.counts().values())
    return JobResult(
        url=reverse("contracts:register-import-detail", args=[checked.pk]),
        link_text="See what would be imported",
        message=f"{counted:,} rows are checked. Nothing is imported yet.",
    )


def write_register(run: JobRun) -> JobResult:
    try:
        written = write_import(
            register_import=_asked(run),
            check_number=run.arguments["check_number"],
            at=timezone.now(),
            progress=run.progress,
            by=run.requested_by,
        )
    except ImportRefused as refusal:
        raise JobRefusedError(str(refusal)) from refusal
    new, changed = written.summary["new"], written.summary["changed"]
    return JobResult(
        url=reverse("contracts:register-import-detail", args=[written.pk]),
        link_text="See what was imported",
        message=f"{new:,} contracts are added and {changed:,} changed.",
        failures=written.summary["left_out"],
    )


def _asked(run: JobRun) -> RegisterImport:
    imports = RegisterImport.objects.select_related("uploaded_by")
    return imports.get(pk=run.arguments["register_import"])
