"""Find jobs whose worker has died, and give them to another (docs/rules/faults.md)."""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from contracts_site.foundation.jobs import heart
from contracts_site.foundation.jobs.models import Job, JobQuerySet
from contracts_site.foundation.jobs.queueing import put_in_queue
from contracts_site.foundation.jobs.states import JobState

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(seconds=30)
BEATS_LISTENED_FOR = 2
MOST_ATTEMPTS = 3
TASKS_KEPT = timedelta(days=7)

INTERRUPTED = (
    "The work was interrupted {attempts} times before it could finish, and has been "
    "stopped. Try again. If it stops again, tell the people who run this site, and "
    "give them the number {number}."
)


def sweep(*, lost_after: timedelta = LOST_AFTER) -> int:
    """Queue lost jobs again, or end those lost too often. Return how many were found.

    Several workers may sweep at once: each skips what another holds. The clock is the
    database's, so that machines need not agree on the time; and since that clock may be
    put forward or back, a silent job is listened to before it counts as lost.
    """
    suspected = dict(_silent(lost_after).values_list("pk", "heartbeat_at"))
    if suspected:
        time.sleep(BEATS_LISTENED_FOR * heart.BEAT_SECONDS)
    with transaction.atomic():
        silent = _silent(lost_after).filter(pk__in=suspected)
        found = [
            _recover(job)
            for job in silent.select_for_update(skip_locked=True)
            if job.heartbeat_at == suspected[job.pk]
        ]
    with transaction.atomic():
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        forgotten = Job.objects.filter(state=JobState.QUEUED).exclude(
            task_id__in=waiting.values("id")
        )
        found += [
            _requeue(job) for job in forgotten.select_for_update(skip_locked=True)
        ]
    return len(found)


def _silent(lost_after: timedelta) -> JobQuerySet:
    """Running jobs whose heart beat too long ago, or at a time that is yet to come."""
    too_old = Q(heartbeat_at__lt=Now() - lost_after)
    yet_to_come = Q(heartbeat_at__gt=Now() + lost_after)
    return Job.objects.filter(too_old | yet_to_come, state=JobState.RUNNING)


def forget_old_tasks() -> None:
    """Drop the queue's own records of tasks taken up long ago; jobs keep theirs."""
    DBTaskResult.objects.exclude(status=TaskResultStatus.READY).filter(
        enqueued_at__lt=Now() - TASKS_KEPT
    ).delete()


def _recover(job: Job) -> Job:
    if job.attempts < MOST_ATTEMPTS:
        return _requeue(job)
    logger.error("Job %s was lost %s times and is given up", job.pk, job.attempts)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED,
        error=INTERRUPTED.format(attempts=job.attempts, number=job.pk),
        run_token=None,
        finished_at=Now(),
    )
    return job


def _requeue(job: Job) -> Job:
    logger.warning("Job %s lost its worker and is queued again", job.pk)
    put_in_queue(job)
    return job
