"""Putting a record together in the background, and removing old ones each day."""

from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.bundles.models import RecordBundle
from contracts.bundles.permissions import may_download_bundle
from contracts.bundles.services import make_bundle, remove_old_files
from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.daily import DailyWork
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job

KIND = "contracts.make-record-bundle"
REMOVE_KIND = "contracts.remove-record-bundles"
REMOVING = DailyWork(REMOVE_KIND, "Remove old records for requests")


def start_making(*, bundle: RecordBundle, by: User) -> Job:
    return start_job(
        kind=KIND,
        key=f"{KIND} {bundle.pk}",
        arguments={"bundle": bundle.pk},
        label=f"Record of {bundle.contract.reference} for {bundle.made_for}",
        by=by,
    )


def make_in_background(run: JobRun) -> JobResult:
    bundles = RecordBundle.objects.select_related(
        "contract__directorate", "contract__provider", "contract__owner", "made_by"
    )
    bundle = bundles.get(pk=run.arguments["bundle"])
    if not may_download_bundle(standing_of(bundle.made_by), bundle):
        raise JobRefusedError(
            "You may no longer have the record of this contract put together. Ask a "
            "commissioner of its directorate."
        )
    make_bundle(bundle, at=timezone.now(), progress=run.progress)
    return JobResult(
        url=reverse("contracts:bundle-detail", args=[bundle.pk]),
        link_text="Go to the record",
        message="The record is put together.",
    )


def remove_old_in_background(run: JobRun) -> JobResult:
    day = date.fromisoformat(run.arguments["on"])
    at = timezone.make_aware(datetime.combine(day, time.min))
    gone = remove_old_files(at=at, keep_days=settings.BUNDLES_KEPT_DAYS)
    return JobResult(message=f"{gone} records for requests: files removed.")
