"""Jobs whose worker died are queued again, and given up after three attempts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from contracts_site.foundation.jobs import heart
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.jobs.sweeping import (
    LOST_AFTER,
    TASKS_KEPT,
    forget_old_tasks,
    sweep,
)
from tests.foundation.jobs.conftest import Start

pytestmark = pytest.mark.django_db

A_MOMENT = timedelta(seconds=5)


@pytest.fixture(autouse=True)
def not_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is at work on these jobs: no beat is to be waited for."""
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0)


def running(job: Job, *, silent_for: timedelta, attempts: int = 1) -> Job:
    """A job that a worker claimed, and whose heart was last heard so long ago."""
    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        heartbeat_at=timezone.now() - silent_for,
        attempts=attempts,
        total=40,
        done=12,
    )
    return job


def waiting_tasks() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def test_sweep_queues_a_silent_job_again_from_the_beginning(start: Start) -> None:
    job = running(start(), silent_for=LOST_AFTER + A_MOMENT)

    assert sweep() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.attempts) == (JobState.QUEUED, 0, 1)
    assert waiting_tasks() == 1


def test_sweep_leaves_a_job_whose_heart_was_heard_of_late(start: Start) -> None:
    job = running(start(), silent_for=LOST_AFTER - A_MOMENT)

    assert sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.RUNNING, 12)


def test_sweep_gives_up_a_job_lost_for_the_third_time_with_words(start: Start) -> None:
    job = running(start(), silent_for=LOST_AFTER + A_MOMENT, attempts=3)

    assert sweep() == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "interrupted 3 times" in job.error
    assert job.finished_at is not None
    assert waiting_tasks() == 0


def test_sweep_finds_a_new_task_for_a_queued_job_that_lost_its_own(
    start: Start,
) -> None:
    start()
    DBTaskResult.objects.update(status="RUNNING")

    assert sweep() == 1
    assert waiting_tasks() == 1
    assert sweep() == 0


def test_sweep_leaves_a_queued_job_whose_task_still_waits(start: Start) -> None:
    start()

    assert sweep() == 0
    assert waiting_tasks() == 1


def test_forget_old_tasks_drops_finished_ones_and_keeps_those_that_wait(
    start: Start,
) -> None:
    long_ago = timezone.now() - TASKS_KEPT - A_MOMENT
    start(key="one")
    DBTaskResult.objects.update(status="RUNNING", enqueued_at=long_ago)
    start(key="two")
    DBTaskResult.objects.filter(status="READY").update(enqueued_at=long_ago)
    start(key="three")
    DBTaskResult.objects.exclude(enqueued_at=long_ago).update(status="FAILED")
    forget_old_tasks()

    statuses = DBTaskResult.objects.values_list("status", flat=True)
    assert sorted(statuses) == ["FAILED", "READY"]
