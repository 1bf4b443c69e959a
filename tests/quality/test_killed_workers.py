"""Workers killed at random moments: their jobs end soon after another begins."""

import os
import signal
import time
from collections.abc import Callable
from random import Random

import pytest
from django.utils import timezone

from contracts.models import Contract
from contracts.register_import.jobs import start_writing
from contracts.register_import.services import (
    check_rows,
    name_columns,
    upload_register,
)
from contracts_site.committee_reports.publications.jobs import (
    start_printing_publication,
)
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.sweeping import LOST_AFTER
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import DirectorateFactory, PersonFactory
from tests.factories.publications import TwoClerks, paper_without_stops
from tests.foundation.jobs.test_work import until, worker

ROWS, MOMENTS = 300, 8
LONGEST_MOMENT = 2.0  # seconds from when the job is taken up
MOST_SECONDS = 120


def importing(number: int) -> Job:
    directorate = DirectorateFactory()
    person = PersonFactory(commissioner_of=directorate)
    rows = [
        row(
            f"K{number}-{n}", Provider=f"Provider {n % 9}", Directorate=directorate.name
        )
        for n in range(ROWS)
    ]
    uploaded = upload_register(
        filename="register.csv",
        content=csv_of([HEAD, *rows]),
        mapping=None,
        at=timezone.now(),
        by=person,
    )
    named = name_columns(
        register_import=uploaded, columns=uploaded.columns, defaults={}, by=person
    )
    return start_writing(register_import=check_rows(register_import=named), by=person)


def printing(_number: int) -> Job:
    clerks = TwoClerks()
    published = clerks.publish(paper_without_stops(text={"Summary": "One."}))
    return start_printing_publication(publication=published, by=clerks.second)


@pytest.mark.quality
@pytest.mark.django_db(transaction=True)
def test_job_of_a_killed_worker_ends_within_two_minutes_of_restart(
    reached: Callable[[str], None],
) -> None:
    """With the patience that a council's workers have, and none of the tests'."""
    random, longest, attempts = Random(5), 0.0, 0
    for number in range(MOMENTS):
        job = [importing, printing][number % 2](number)
        with worker(lost_after=int(LOST_AFTER.total_seconds())) as first:
            until(job, lambda job: job.attempts > 0)
            time.sleep(random.uniform(0, LONGEST_MOMENT))
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
        assert Contract.objects.filter(reference__startswith=f"K{number}-").count() in {
            0,
            ROWS,
        }
        restarted = time.monotonic()
        with worker(lost_after=int(LOST_AFTER.total_seconds())):
            until(job, lambda job: job.has_ended, within=MOST_SECONDS)
        longest = max(longest, time.monotonic() - restarted)
        attempts += job.attempts
        assert job.state == "done"
    reached(
        f"{MOMENTS} workers killed: their jobs ended {longest:.0f} s after a restart at "
        f"most, at {attempts} attempts"
    )
    assert attempts > MOMENTS, "some were killed in the middle"
