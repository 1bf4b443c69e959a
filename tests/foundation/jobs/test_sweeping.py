"""Jobs whose worker died are found, queued again, and given up in the end."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.jobs.sweeping import (
    MOST_ATTEMPTS,
    TASKS_KEPT,
    forget_old_tasks,
    sweep,
)
from tests.factories.jobs import JobFactory
from tests.foundation.jobs.conftest import ask

pytestmark = pytest.mark.django_db


def test_sweep_of_a_lost_job_queues_it_again_and_it_can_be_run() -> None:
    job = JobFactory(lost_its_worker=True, done=3, total=9, message="3 of 9")

    assert sweep() == 1

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert (job.done, job.total, job.message) == (0, 0, "")
    assert DBTaskResult.objects.get().id == job.task_id
    perform_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_sweep_of_a_job_lost_too_often_gives_it_up_with_words() -> None:
    job = JobFactory(lost_its_worker=True, attempts=MOST_ATTEMPTS)

    assert sweep() == 1

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert f"interrupted {MOST_ATTEMPTS} times" in job.error
    assert f"the number {job.pk}" in job.error
    assert not DBTaskResult.objects.exists()


def test_sweep_of_a_job_lost_each_time_ends() -> None:
    """However often its worker dies, a job is tried three times and no more."""
    job = JobFactory(lost_its_worker=True)
    for _ in range(MOST_ATTEMPTS * 2):
        sweep()
        Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
            state=JobState.RUNNING,
            attempts=job.attempts + 1,
            heartbeat_at=timezone.now() - timedelta(hours=1),
        )
        job.refresh_from_db()

    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)


@pytest.mark.parametrize(
    "situation",
    [{"running": True}, {"finished": True}, {"stopped": True}],
    ids=str,
)
def test_sweep_of_a_job_alive_or_ended_leaves_it(situation: dict[str, bool]) -> None:
    job = JobFactory(**situation)

    assert sweep() == 0

    assert Job.objects.get().state == job.state


def test_sweep_of_a_waiting_job_that_has_its_task_leaves_it() -> None:
    job = ask()

    assert sweep() == 0

    assert Job.objects.get().task_id == job.task_id


@pytest.mark.parametrize("task_id", [None, uuid4()], ids=["no task", "its task gone"])
def test_sweep_of_a_waiting_job_without_a_task_gives_it_one(task_id: object) -> None:
    job = JobFactory(task_id=task_id)

    assert sweep() == 1

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert DBTaskResult.objects.get().id == job.task_id


@pytest.mark.parametrize(
    ("quiet_for", "found"), [(timedelta(seconds=4), 0), (timedelta(seconds=6), 1)]
)
def test_sweep_counts_a_job_as_lost_after_the_time_it_is_given(
    quiet_for: timedelta, found: int
) -> None:
    JobFactory(running=True, heartbeat_at=timezone.now() - quiet_for)

    assert sweep(lost_after=timedelta(seconds=5)) == found


def test_forget_old_tasks_drops_those_taken_up_long_ago_only() -> None:
    waiting, old, new = (ask(key=key).task_id for key in ("waiting", "old", "new"))
    tasks = DBTaskResult.objects.all()
    tasks.exclude(id=waiting).update(status=TaskResultStatus.SUCCESSFUL)
    tasks.exclude(id=new).update(enqueued_at=timezone.now() - TASKS_KEPT * 2)

    forget_old_tasks()

    assert set(tasks.values_list("id", flat=True)) == {waiting, new}
    assert old is not None
    assert Job.objects.count() == 3
