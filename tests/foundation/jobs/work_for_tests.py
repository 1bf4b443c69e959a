"""Kinds of work that the tests of jobs ask for, in their own and in worker processes."""

import os
import time
from pathlib import Path

from django.db import connection

from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler

SECRET = "the provider's bank account"


class PastException(BaseException):
    """As a renderer raises it: no `except Exception` catches it."""


@job_handler("tests.count")
def count(run: JobRun) -> JobResult:
    """Count to the number asked for, failing on none."""
    total = run.arguments["to"]
    for number in range(total):
        run.progress(number, total, f"{number} of {total} contracts")
    run.progress(total, total, f"{total} of {total} contracts")
    return JobResult(url="/somewhere/", message="All were counted.")


@job_handler("tests.refuse")
def refuse(run: JobRun) -> JobResult:
    raise JobRefusedError("The paper has no sections to print.")


@job_handler("tests.break")
def break_down(run: JobRun) -> JobResult:
    raise ValueError(SECRET)


@job_handler("tests.break_badly")
def break_badly(run: JobRun) -> JobResult:
    raise PastException(SECRET)


@job_handler("tests.be_stopped")
def be_stopped(run: JobRun) -> JobResult:
    raise SystemExit(1)


@job_handler("tests.outlive_the_first_worker")
def outlive_the_first_worker(run: JobRun) -> JobResult:
    """Note each run in a file; the first run then hangs until its worker is killed."""
    notes = Path(run.arguments["notes"])
    with notes.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if len(notes.read_text().split()) == 1:
        run.progress(12, 40, "12 of 40 contracts")
        time.sleep(600)
    return JobResult(message="Finished at the second attempt.")


@job_handler("tests.note")
def note(run: JobRun) -> JobResult:
    """Write its number down."""
    with Path(run.arguments["notes"]).open("a") as file:
        file.write(f"{run.arguments['number']}\n")
    return JobResult(message="Noted.")


@job_handler("tests.go_on_until_told")
def go_on_until_told(run: JobRun) -> JobResult:
    """Ask the database again and again, until a file is there."""
    while not Path(run.arguments["tell"]).exists():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        run.progress(1, 2, "Going on")
        time.sleep(0.05)
    return JobResult(message="Told to end.")
