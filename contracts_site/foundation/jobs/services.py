"""Ask for background work, and ask for it again."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from contracts_site.foundation.jobs.handlers import handler_of
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.queueing import put_in_queue
from contracts_site.foundation.jobs.states import JobState


@transaction.atomic
def start_job(
    *,
    kind: str,
    key: str,
    arguments: dict[str, Any],
    label: str,
    by: AbstractBaseUser | None,
) -> Job:
    """Queue the work, or return the job that has this key already.

    The key names the outcome (a paper, its audience, a hash of its content). While its
    job waits, runs or is done, that job is the answer; a failed one is tried again. The
    work begins only if the surrounding transaction commits.
    """
    handler_of(kind)
    fresh = {
        "kind": kind,
        "arguments": arguments,
        "label": label[:200],
        "requested_by": by,
    }
    job, is_new = Job.objects.get_or_create(key=key, defaults=fresh)
    if is_new:
        put_in_queue(job)
        return job
    return retry_job(job, by=by)


@transaction.atomic
def retry_job(job: Job, *, by: AbstractBaseUser | None) -> Job:
    """Queue a failed job again, for the person who asks; leave any other as it is."""
    held = Job.objects.select_for_update().get(pk=job.pk)
    if held.state == JobState.FAILED:
        held.attempts = 0
        held.requested_by_id = by.pk if by else None
        put_in_queue(held)
    return held
