"""A real worker process, killed with `kill -9` and told to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from tests.foundation.jobs.conftest import Start

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_SECONDS = 60
LOST_AFTER_SECONDS = 3


@contextmanager
def worker(
    *, lost_after: int = LOST_AFTER_SECONDS
) -> Iterator["subprocess.Popen[bytes]"]:
    """`manage.py work` on the tests' database, ended by force if it is still there."""
    process = subprocess.Popen(
        [
            sys.executable,
            "manage.py",
            "work",
            f"--lost-after={lost_after}",
            "--interval=0.1",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.foundation.jobs.worker_settings",
            "TEST_DATABASE": str(connection.settings_dict["NAME"]),
            "TEST_FILES": str(settings.MEDIA_ROOT),
        },
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(
    job: Job, holds: Callable[[Job], bool], *, within: float = PATIENCE_SECONDS
) -> Job:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if holds(job):
            return job
        time.sleep(0.1)
    pytest.fail(f"The job stayed {job.state}, {job.done} of {job.total}.")


def test_work_killed_in_the_middle_of_a_job_is_taken_up_by_the_next_worker(
    start: Start, tmp_path: Path
) -> None:
    notes = tmp_path / "runs"
    job = start("tests.outlive_the_first_worker", arguments={"notes": str(notes)})
    with worker() as first:
        until(job, lambda job: job.done == 12)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    job.refresh_from_db()
    assert job.state == JobState.RUNNING

    with worker() as second:
        until(job, lambda job: job.has_ended)

    runs = [int(pid) for pid in notes.read_text().split()]
    assert runs == [first.pid, second.pid]
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert job.result is not None
    assert job.result["message"] == "Finished at the second attempt."


def test_work_told_to_stop_ends_well_and_at_once(start: Start) -> None:
    job = start()
    with worker() as process:
        until(job, lambda job: job.state == JobState.DONE)
        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=10) == 0
