"""A register of 5,000 rows is imported but for its bad row, and tells how far it is."""

from time import perf_counter

import pytest
from django.utils import timezone

from contracts.register.models import Contract
from contracts.register_import.services import (
    check_rows,
    name_columns,
    upload_register,
    write_import,
)
from contracts_site.accounts.models import User
from tests.benchmarks.lines import Line
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import DirectorateFactory, PersonFactory

FEW, MANY = 500, 5_000
LIMIT = 11.0


@pytest.mark.benchmark
@pytest.mark.django_db
def test_register_of_5000_rows_is_imported_in_proportion(bench: list[Line]) -> None:
    directorate = DirectorateFactory(name="Children and families")
    person = PersonFactory(commissioner_of=directorate)
    few, _ = imported("A", FEW, person)
    many, told = imported("B", MANY, person)
    assert Contract.objects.count() == FEW - 1 + MANY - 1
    assert len(set(told)) > 5
    line = Line(f"register import of {MANY:,} rows", many, f"of {FEW}", few, LIMIT)
    bench.append(line)
    assert line.is_met


def imported(
    prefix: str, number: int, person: User
) -> tuple[float, list[tuple[int, int]]]:
    """The milliseconds from upload to contracts, and what was told on the way."""
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int, _message: str = "") -> None:
        told.append((done, total))

    rows = [row(f"{prefix}-{n}", Provider=f"Provider {n % 99}") for n in range(number)]
    rows[number // 2] = row(f"{prefix}-bad", Value="about ten thousand")
    started = perf_counter()
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
    checked = check_rows(register_import=named, progress=progress)
    written = write_import(
        register_import=checked,
        check_number=checked.check_number,
        at=timezone.now(),
        progress=progress,
        by=person,
    )
    assert written.summary["new"] == number - 1
    return (perf_counter() - started) * 1000, told
