"""Large files in a worker of their own: killed with `kill -9`, and measured."""

import os
import re
import signal
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.models import Job
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import DraftFigure, Return
from kpis.returns.services import open_returns
from kpis.spreadsheets.jobs import start_checking, start_saving
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.services import check_sheet, is_large, upload_sheet
from kpis.spreadsheets.workbooks import contract_workbook
from tests.factories import ContractFactory, PersonFactory
from tests.foundation.jobs.test_work import until, worker
from tests.kpis.returns.situations import APRIL_OVER, counted, introduce_kpi_set

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 4, 30)
MEGABYTES, PATIENCE = 500, 1200


def filled_workbook(*, first: date, kpis: int) -> tuple[SheetUpload, User]:
    """Every figure of every month since the day, in one file; nothing on record."""
    contract = ContractFactory(starts_on=first, ends_on=date(2021, 3, 31))
    wanted = tuple(counted(f"K{n}") for n in range(kpis))
    introduce_kpi_set(contract, wanted, effective_from=first)
    open_returns(contracts=[contract], on=ON)
    person = PersonFactory(commissioner_of=contract.directorate)
    returns = list(Return.objects.filter(contract=contract))
    definitions = list(KPIDefinition.objects.filter(kpi_set__contract=contract))
    DraftFigure.objects.bulk_create(
        [
            DraftFigure(
                filed_in=filed_in,
                kpi_id=definition.kpi_id,
                state="reported",
                value=Decimal(200 + number),
                comment=f"Counted in {filed_in.period.label}",
                saved_by=person,
                saved_at=APRIL_OVER,
            )
            for filed_in in returns
            for number, definition in enumerate(definitions)
        ],
        batch_size=2000,
    )
    content = contract_workbook(contract, returns)
    DraftFigure.objects.all().delete()
    upload = upload_sheet(
        filename="all returns.xlsx",
        content=content,
        contract=contract,
        at=timezone.now(),
        by=person,
    )
    return upload, person


@pytest.mark.parametrize("moment", ["rows checked", "figures saved"])
def test_sheet_whose_worker_is_killed_is_saved_whole_or_not_at_all(moment: str) -> None:
    upload, person = filled_workbook(first=date(2008, 5, 1), kpis=20)
    rows = 120 * 20
    if moment == "rows checked":
        assert is_large(upload)
        job = start_checking(upload=upload, by=person)
    else:
        checked = check_sheet(upload=upload, at=timezone.now())
        job = start_saving(upload=checked, chosen=[], by=person)

    with worker() as first:
        until(job, lambda job: moment in job.message or job.has_ended)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert DraftFigure.objects.count() in {0, rows}
    upload.refresh_from_db()
    assert upload.rows.exclude(outcome="f_unchecked").count() in {0, rows}

    with worker():
        until(job, lambda job: job.has_ended)
    job.refresh_from_db()
    assert job.state == "done"
    upload.refresh_from_db()
    if moment == "rows checked":
        assert upload.counts()["d_new"] == rows
    else:
        assert DraftFigure.objects.filter(version=1).count() == rows


@pytest.mark.benchmark
def test_hundred_thousand_rows_are_checked_and_saved_within_500_megabytes() -> None:
    upload, person = filled_workbook(first=date(1985, 1, 1), kpis=250)
    rows = 400 * 250
    assert upload.content is not None
    with worker() as process:
        for start in (
            lambda: start_checking(upload=upload, by=person),
            lambda: start_saving(upload=fresh(upload), chosen=[], by=person),
        ):
            job, most, seconds = measured(start(), process.pid)
            print(f"{job.label}: {seconds:.0f} s, {most:.0f} MB, {job.error}")
            assert job.state == "done"
            assert most < MEGABYTES
    assert DraftFigure.objects.count() == rows


def fresh(upload: SheetUpload) -> SheetUpload:
    upload.refresh_from_db()
    return upload


def measured(job: Job, pid: int) -> tuple[Job, float, float]:
    """The job once it has ended, and the most memory that the worker with its children
    had meanwhile."""
    most, began = 0.0, time.monotonic()
    while not job.has_ended and time.monotonic() - began < PATIENCE:
        most = max(most, sum(map(megabytes, family(pid))))
        time.sleep(0.05)
        job.refresh_from_db()
    return job, most, time.monotonic() - began


def family(pid: int) -> Iterator[int]:
    yield pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for child in _read(children).split():
        yield from family(int(child))


def megabytes(pid: int) -> float:
    """What is resident of the process now."""
    found = re.search(r"VmRSS:\s+(\d+) kB", _read(Path(f"/proc/{pid}/status")))
    return int(found[1]) / 1024 if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
