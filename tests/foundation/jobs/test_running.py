"""A run: claimed by one worker, told as it goes, and ended with words."""

import logging
import threading
import time
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import history_of
from contracts_site.foundation.jobs import heart, running
from contracts_site.foundation.jobs.exceptions import JobTakenOverError
from contracts_site.foundation.jobs.handlers import (
    JOB_HANDLERS,
    JobResult,
    JobRun,
    Progress,
)
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.jobs.sweeping import sweep
from tests.foundation.jobs.conftest import Start
from tests.foundation.jobs.work_for_tests import SECRET


def performed(job: Job) -> Job:
    perform_job(job.pk)
    job.refresh_from_db()
    return job


@pytest.mark.django_db
def test_perform_job_that_succeeds_is_done_with_its_result(start: Start) -> None:
    job = performed(start())

    assert (job.state, job.done, job.total) == (JobState.DONE, 40, 40)
    assert job.message == "40 of 40 contracts"
    assert job.result is not None
    assert job.result["url"] == "/somewhere/"
    assert job.started_at is not None
    assert job.finished_at is not None


@pytest.mark.django_db
def test_perform_job_that_is_refused_fails_with_the_handlers_words(
    start: Start,
) -> None:
    job = performed(start("tests.refuse"))

    assert job.state == JobState.FAILED
    assert job.error == "The paper has no sections to print."


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["tests.break", "tests.break_badly"])
def test_perform_job_that_breaks_tells_the_person_little_and_the_log_all(
    start: Start, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        job = performed(start(kind))

    assert job.state == JobState.FAILED
    assert f"the number {job.pk}" in job.error
    assert SECRET not in job.error
    assert SECRET in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_perform_job_whose_database_goes_away_is_left_to_the_sweeper(
    start: Start, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_it(run: JobRun) -> JobResult:
        raise error

    connected_anew: list[bool] = []
    again = partial(connected_anew.append, True)
    monkeypatch.setattr(running, "close_old_connections", again)
    monkeypatch.setitem(JOB_HANDLERS, "tests.count", lose_it)
    job = performed(start())

    assert (job.state, job.error) == (JobState.RUNNING, "")
    assert connected_anew
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0)
    assert sweep(lost_after=timedelta(0)) == 1


@pytest.mark.django_db
def test_perform_job_of_a_kind_no_longer_known_fails_with_words(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = start()
    monkeypatch.delitem(JOB_HANDLERS, "tests.count")

    assert performed(job).state == JobState.FAILED


@pytest.mark.django_db
def test_perform_job_whose_worker_is_stopped_at_once_waits_again_uncounted(
    start: Start,
) -> None:
    job = start("tests.be_stopped")
    with pytest.raises(SystemExit):
        perform_job(job.pk)
    job.refresh_from_db()

    assert (job.state, job.attempts, job.run_token) == (JobState.QUEUED, 0, None)


@pytest.mark.django_db
def test_perform_job_that_is_done_already_does_nothing(start: Start) -> None:
    job = performed(start())

    assert performed(job).attempts == 1


@pytest.mark.django_db
def test_perform_job_puts_the_name_of_who_asked_to_its_changes(
    start: Start, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(run: JobRun) -> JobResult:
        NonWorkingDay.objects.create(day="2018-05-07", name="Closed", source="Council")
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, "tests.count", close)
    perform_job(start(by=person).pk)

    [entry] = history_of(NonWorkingDay.objects.get())
    assert entry.who == person.name


@pytest.mark.django_db
def test_perform_job_taken_over_meanwhile_leaves_the_job_to_the_other_run(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = uuid4()

    def lose(run: JobRun) -> JobResult:
        Job.objects.update(run_token=others)
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, "tests.count", lose)
    job = performed(start())

    assert (job.state, job.run_token) == (JobState.RUNNING, others)


def test_progress_of_a_run_taken_over_stops_the_handler() -> None:
    run = JobRun(1, {}, None, is_taken_over=True)

    with pytest.raises(JobTakenOverError):
        run.progress(1, 2)


def test_progress_beyond_the_total_is_the_total() -> None:
    run = JobRun(1, {}, None)
    run.progress(41, 40, "x" * 300)

    assert run.latest == Progress(40, 40, "x" * 200)


@pytest.mark.django_db(transaction=True)
def test_perform_job_by_two_workers_at_once_runs_it_once(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = start()
    runs: list[int] = []
    together = threading.Barrier(2)

    def note(run: JobRun) -> JobResult:
        runs.append(run.job_id)
        return JobResult()

    def work() -> None:
        together.wait()
        try:
            perform_job(job.pk)
        finally:
            connection.close()

    monkeypatch.setitem(JOB_HANDLERS, "tests.count", note)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    job.refresh_from_db()
    assert runs == [job.pk]
    assert (job.state, job.attempts) == (JobState.DONE, 1)


@pytest.mark.django_db(transaction=True)
def test_heart_shows_progress_while_the_handlers_transaction_is_open(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.02)
    seen: list[tuple[int, int, str]] = []

    def go_on(run: JobRun) -> JobResult:
        run.progress(12, 40, "12 of 40 contracts")
        with transaction.atomic():
            for _ in range(200):
                row = Job.objects.values_list("done", "total", "message")
                seen.append(row.get(pk=run.job_id))
                if seen[-1][0]:
                    break
                time.sleep(0.02)
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, "tests.count", go_on)
    perform_job(start().pk)

    assert seen[-1] == (12, 40, "12 of 40 contracts")


@pytest.mark.django_db(transaction=True)
def test_heart_that_finds_another_run_stops_the_handler_at_its_next_progress(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.02)
    others = uuid4()
    steps: list[int] = []

    def lose(run: JobRun) -> JobResult:
        Job.objects.update(run_token=others)
        for step in range(200):
            steps.append(step)
            run.progress(step, 200)
            time.sleep(0.02)
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, "tests.count", lose)
    job = performed(start())

    assert len(steps) < 200
    assert (job.state, job.run_token) == (JobState.RUNNING, others)
