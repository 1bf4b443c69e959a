"""A worker process that dies in the middle of a job, and another that recovers it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.models.functions import Now

from contracts_site.foundation.jobs.daily import DAILY_WORK
from contracts_site.foundation.jobs.handlers import JOB_HANDLERS
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.jobs.states import JobState
from tests.foundation.jobs import worker_process

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("worker process"),
]
PATIENCE = 60
SILENT_FOR = timedelta(seconds=3)

StartWorker = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start_worker() -> Iterator[StartWorker]:
    """Start `manage.py work` on the tests' database; none outlives the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> "subprocess.Popen[str]":
        database = str(connection.settings_dict["NAME"])
        module = ["-m", worker_process.__name__, database, "work", *options]
        worker = subprocess.Popen(
            [sys.executable, *module],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_ROLE": "application"},
            text=True,
        )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.wait(timeout=10)


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Job:
    monkeypatch.setitem(
        JOB_HANDLERS, worker_process.KIND, worker_process.wait_to_be_killed
    )
    return start_job(
        kind=worker_process.KIND,
        key="the job of a worker that dies",
        arguments={"over": str(tmp_path / "over")},
        label="Waiting to be killed",
        by=None,
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up_at, list(Job.objects.values())
        time.sleep(0.1)


def test_work_killed_in_mid_job_is_finished_by_another_worker(
    job: Job, start_worker: StartWorker
) -> None:
    in_hand = Job.objects.filter(pk=job.pk, state=JobState.RUNNING)
    first = start_worker()
    wait_until(in_hand.filter(message__endswith=f" {first.pid}").exists)

    os.kill(first.pid, signal.SIGKILL)
    assert first.wait(timeout=10) == -signal.SIGKILL
    wait_until(in_hand.filter(heartbeat_at__lt=Now() - SILENT_FOR).exists)
    Path(job.arguments["over"]).touch()
    second = start_worker("--until-empty", f"--lost-after={SILENT_FOR.seconds}")

    assert second.wait(timeout=PATIENCE) == 0
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert job.result is not None
    assert job.result["message"] == f"Finished by process {second.pid}."
    assert job.attempts == 2
    of_the_day = Job.objects.exclude(pk=job.pk).values_list("kind", "state")
    assert set(of_the_day) == {(work.kind, JobState.DONE) for work in DAILY_WORK}
