"""Run one job from claim to end."""

import logging
from typing import Any
from uuid import UUID, uuid4

from django.db import close_old_connections
from django.db.models import F
from django.db.models.functions import Now

from contracts_site.foundation.faults.kinds import Fault, fault_of
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.jobs.exceptions import (
    JobRefusedError,
    JobTakenOverError,
)
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, handler_of
from contracts_site.foundation.jobs.heart import Heart
from contracts_site.foundation.jobs.models import Job, JobQuerySet
from contracts_site.foundation.jobs.states import JobState

logger = logging.getLogger(__name__)

FAULT = (
    "Something went wrong on our side and the work was not finished. Try again. If it "
    "stops again, tell the people who run this site, and give them the number {number}."
)

NO_ROOM = (
    "There is no room left to keep this. Nothing of it was kept. Tell the people who run "
    "this site that its disk is full, and try again when they have made room."
)


def perform_job(job_id: int) -> None:
    """Claim the job and run its handler; do nothing if it is not waiting.

    Whatever the handler raises ends as a failed job with words for the person, and in
    the log. A worker that is told to stop at once puts the job back in the queue; one
    whose database went away leaves it to the sweeper.
    """
    token = uuid4()
    if not _claim(job_id, token):
        logger.info("Job %s is not waiting: left alone", job_id)
        return
    job = Job.objects.select_related("requested_by").get(pk=job_id)
    run = JobRun(job.pk, job.arguments, job.requested_by)
    try:
        result = _handle(job, run, token)
        _end(run, token, state=JobState.DONE, result=result.as_json())
    except JobTakenOverError:
        logger.warning("Job %s was taken over by another run", job_id)
    except (SystemExit, KeyboardInterrupt):
        _release(job_id, token)
        raise
    except JobRefusedError as refusal:
        logger.info("Job %s was refused: %s", job_id, refusal)
        words = str(refusal) or FAULT.format(number=job_id)
        _end(run, token, state=JobState.FAILED, error=words)
    except BaseException as error:  # a renderer raises past Exception; the worker lives
        logger.exception("Job %s (%s) failed", job_id, job.kind)
        fault = fault_of(error)
        if fault is Fault.DATABASE_AWAY:
            close_old_connections()
            return
        words = NO_ROOM if fault else FAULT.format(number=job_id)
        _end(run, token, state=JobState.FAILED, error=words)


def _claim(job_id: int, token: UUID) -> bool:
    """Take the job if it still waits. One statement, so of two workers one succeeds."""
    waiting = Job.objects.filter(pk=job_id, state=JobState.QUEUED)
    return bool(
        waiting.update(
            state=JobState.RUNNING,
            run_token=token,
            started_at=Now(),
            heartbeat_at=Now(),
            attempts=F("attempts") + 1,
        )
    )


def _handle(job: Job, run: JobRun, token: UUID) -> JobResult:
    with Heart(run, token), acting_as(job.requested_by):
        return handler_of(job.kind)(run)


def _end(run: JobRun, token: UUID, **outcome: Any) -> None:
    latest = run.latest
    _still_mine(run.job_id, token).update(
        finished_at=Now(),
        done=latest.done,
        total=latest.total,
        message=latest.message,
        **outcome,
    )


def _release(job_id: int, token: UUID) -> None:
    """Let the job wait again, this run uncounted; the sweeper finds it a new task."""
    _still_mine(job_id, token).update(
        state=JobState.QUEUED,
        run_token=None,
        heartbeat_at=None,
        done=0,
        total=0,
        message="",
        attempts=F("attempts") - 1,
    )


def _still_mine(job_id: int, token: UUID) -> JobQuerySet:
    """The job while this run owns it; nothing once another run has taken it over."""
    return Job.objects.filter(pk=job_id, state=JobState.RUNNING, run_token=token)
