"""A return of 100,000 figures by spreadsheet, against the least that must be done for it,
and against a record saved for each row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from time import perf_counter
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI
from kpis.returns.models import DraftFigure, Return
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.services import check_sheet, save_sheet
from tests.benchmarks.lines import Line
from tests.kpis.spreadsheets.test_in_background import filled_workbook

FIRST, KPIS, MONTHS = date(1985, 1, 1), 250, 400
BY_ROW = 2_000
LIMIT_OF_COPY, LIMIT_OF_ROWS = 2.0, 1 / 10
COPIED = """
COPY kpis_draftfigure (filed_in_id, kpi_id, state, value, reason, comment, version,
                       saved_by_id, saved_at) FROM STDIN
"""


@dataclass(frozen=True)
class Row:
    """What a row of the file says, by a reader that does nothing else."""

    filed_in: int
    kpi: int
    value: Decimal
    comment: str


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_return_of_100000_figures_is_imported_nearly_as_fast_as_copied(
    bench: list[Line],
) -> None:
    lines = lines_of(first=FIRST, kpis=KPIS, figures=KPIS * MONTHS, by_row=BY_ROW)
    bench.extend(lines)
    assert [line.name for line in lines if not line.is_met] == []


def lines_of(*, first: date, kpis: int, figures: int, by_row: int) -> list[Line]:
    upload, person = filled_workbook(first=first, kpis=kpis)
    content = bytes(upload.content or b"")
    rows = list(read(content))
    assert len(rows) == figures
    name = f"return of {figures:,} figures by spreadsheet, checked and saved"
    imported = timed(lambda: import_whole(upload, person), expecting=figures)
    copied = timed(lambda: copy(read(content), person), expecting=figures)
    saved = timed(lambda: save_each(rows[:by_row], person), expecting=by_row)
    each = f"each row looked up, checked and saved (from {by_row:,} of them)"
    return [
        Line(name, imported, "reading the file and COPY", copied, LIMIT_OF_COPY),
        Line(name, imported, each, saved / by_row * figures, LIMIT_OF_ROWS),
    ]


def timed(do: Callable[[], object], *, expecting: int) -> float:
    """Milliseconds, once: all of them begin without a figure and make so many."""
    DraftFigure.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    started = perf_counter()
    do()
    taken = (perf_counter() - started) * 1000
    assert DraftFigure.objects.count() == expecting
    return taken


def import_whole(upload: SheetUpload, person: User) -> None:
    """As the site does it: every row compared with the record, shown, then saved."""
    checked = check_sheet(upload=upload, at=timezone.now())
    save_sheet(
        upload=checked,
        check_number=checked.check_number,
        at=timezone.now(),
        by=person,
    )


def read(content: bytes) -> Iterator[Row]:
    sheet: list[list[Any]] = (
        CalamineWorkbook.from_filelike(BytesIO(content))
        .get_sheet_by_index(0)
        .to_python()
    )
    top = next(n for n, row in enumerate(sheet) if "Return id" in row)
    places = [
        sheet[top].index(heading)
        for heading in ("Return id", "KPI id", "Figure", "Comment")
    ]
    for cells in sheet[top + 1 :]:
        filed_in, kpi, value, comment = (cells[place] for place in places)
        if filed_in != "":
            yield Row(int(filed_in), int(kpi), Decimal(str(value)), str(comment))


def copy(rows: Iterator[Row], person: User) -> None:
    now = timezone.now().isoformat()
    written = StringIO()
    for row in rows:
        comment = row.comment.replace("\\", "\\\\").replace("\t", " ")
        written.write(
            f"{row.filed_in}\t{row.kpi}\treported\t{row.value}\t\t{comment}\t1\t"
            f"{person.pk}\t{now}\n"
        )
    written.seek(0)
    with acting_as(person), transaction.atomic(), connection.cursor() as cursor:
        cursor.copy_expert(COPIED, written)


def save_each(rows: list[Row], person: User) -> None:
    """As one writes it first: look up what the row names, check it, save it."""
    with acting_as(person), transaction.atomic():
        for row in rows:
            filed_in = Return.objects.visible_to(person).get(pk=row.filed_in)
            kpi = KPI.objects.get(pk=row.kpi, contract=filed_in.contract_id)
            draft = DraftFigure.objects.filter(filed_in=filed_in, kpi=kpi).first()
            draft = draft or DraftFigure(filed_in=filed_in, kpi=kpi)
            draft.state, draft.value, draft.comment = "reported", row.value, row.comment
            draft.saved_by, draft.saved_at = person, timezone.now()
            draft.full_clean()
            draft.save()
