"""While a handler works, others see that the job is alive and how far it has come."""

import time
from collections.abc import Callable

import pytest
from django.db import Error, transaction

from contracts_site.foundation.jobs import heart
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from tests.foundation.jobs.conftest import HandledBy, ask

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10


@pytest.fixture(autouse=True)
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.02)


def wait_until(is_so: Callable[[], bool]) -> bool:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < give_up_at:
        time.sleep(0.01)
    return is_so()


def test_heart_while_the_handler_works_shows_progress_to_others(
    handled_by: HandledBy,
) -> None:
    seen: list[bool] = []

    def count(run: JobRun) -> JobResult:
        started = Job.objects.get(pk=run.job_id).heartbeat_at
        run.progress(12, 40, "12 of 40 sheep")
        as_told = Job.objects.filter(
            done=12, total=40, message="12 of 40 sheep", heartbeat_at__gt=started
        )
        seen.append(wait_until(as_told.exists))
        return JobResult()

    handled_by(count)

    perform_job(ask().pk)

    assert seen == [True]


def test_heart_in_the_handlers_own_transaction_is_told_all_the_same(
    handled_by: HandledBy,
) -> None:
    """The beat does not wait for the handler's transaction, nor undo with it."""

    def count(run: JobRun) -> JobResult:
        with transaction.atomic():
            run.progress(5, 9)
            assert wait_until(Job.objects.filter(done=5).exists)
            transaction.set_rollback(True)
        return JobResult()

    handled_by(count)
    job = ask()

    perform_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 5)


def test_heart_of_a_job_taken_over_stops_the_run_at_its_next_progress(
    handled_by: HandledBy,
) -> None:
    other = "8f7e0a2c-0d57-4a5d-8a2b-6a1f1d0f3c55"
    went_on: list[int] = []

    def lose_it(run: JobRun) -> JobResult:
        Job.objects.filter(pk=run.job_id).update(run_token=other)
        assert wait_until(lambda: run.is_taken_over)
        run.progress(1, 2)
        went_on.append(run.job_id)
        return JobResult()

    handled_by(lose_it)
    job = ask()

    perform_job(job.pk)

    job.refresh_from_db()
    assert went_on == []
    assert (job.state, str(job.run_token)) == (JobState.RUNNING, other)


def test_heart_that_misses_a_beat_goes_on_beating(
    handled_by: HandledBy, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[int] = []
    beat = heart.Heart._beat

    def falter(this: heart.Heart) -> None:
        beats.append(1)
        if len(beats) == 1:
            raise Error("The database is away.")
        beat(this)

    def count(run: JobRun) -> JobResult:
        run.progress(7, 9)
        assert wait_until(Job.objects.filter(done=7).exists)
        return JobResult()

    monkeypatch.setattr(heart.Heart, "_beat", falter)
    handled_by(count)
    job = ask()

    perform_job(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert len(beats) > 1
