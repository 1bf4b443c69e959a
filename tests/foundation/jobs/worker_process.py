"""`manage.py work` on the tests' database, and a kind of work that waits to be killed.

Run as a module: the name of the database, then what follows `manage.py`.
"""

import os
import sys
import time
from itertools import count
from pathlib import Path

import django
from django.conf import settings
from django.core.management import execute_from_command_line

from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler

KIND = "wait-to-be-killed"
MOST_SECONDS = 60


def wait_to_be_killed(run: JobRun) -> JobResult:
    """Work on and on, unless the file says that the killing is over."""
    for second in count(1):
        if Path(run.arguments["over"]).exists():
            return JobResult(message=f"Finished by process {os.getpid()}.")
        if second > MOST_SECONDS:
            raise TimeoutError("Nobody came to kill this process.")
        run.progress(second, MOST_SECONDS, f"Worked on by process {os.getpid()}")
        time.sleep(1)
    raise AssertionError("Counting does not end.")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "contracts_site.settings"
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    django.setup()
    job_handler(KIND)(wait_to_be_killed)
    execute_from_command_line(["manage.py", *sys.argv[2:]])
