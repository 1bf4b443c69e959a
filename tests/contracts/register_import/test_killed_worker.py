"""A worker killed with `kill -9` leaves all of an import or nothing of it."""

import os
import signal

import pytest
from django.utils import timezone

from contracts.models import Contract, Provider
from contracts.register_import.jobs import start_writing
from contracts.register_import.services import (
    check_rows,
    name_columns,
    upload_register,
)
from contracts_site.foundation.jobs.models import Job
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import DirectorateFactory, PersonFactory
from tests.foundation.jobs.test_work import until, worker

ROWS = 600


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["rows checked", "contracts written"])
def test_import_whose_worker_is_killed_is_whole_or_not_there(moment: str) -> None:
    directorate = DirectorateFactory(name="Children and families")
    person = PersonFactory(commissioner_of=directorate)
    rows = [HEAD, *(row(f"CS-{n}", Provider=f"Provider {n % 9}") for n in range(ROWS))]
    uploaded = upload_register(
        filename="register.csv",
        content=csv_of(rows),
        mapping=None,
        at=timezone.now(),
        by=person,
    )
    named = name_columns(
        register_import=uploaded, columns=uploaded.columns, defaults={}, by=person
    )
    job = start_writing(register_import=check_rows(register_import=named), by=person)

    with worker() as first:
        until(job, lambda job: moment in job.message or job.has_ended)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert (Contract.objects.count(), Provider.objects.count()) in {(0, 0), (ROWS, 9)}

    with worker():
        until(job, lambda job: job.has_ended)
    assert (Contract.objects.count(), Provider.objects.count()) == (ROWS, 9)
    assert Job.objects.get(pk=job.pk).state == "done"
