"""Return sheets as people fill them in, built when a test asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contracts_site.accounts.models import User
from contracts_site.foundation.spreadsheets import (
    Spreadsheet,
    read_spreadsheet,
)
from kpis.returns.models import DraftFigure, Return
from kpis.spreadsheets.models import SheetRow, SheetUpload
from kpis.spreadsheets.services import check_sheet, save_sheet, upload_sheet
from kpis.spreadsheets.workbooks import return_workbook
from tests.foundation.spreadsheets import files
from tests.kpis.returns.situations import LATER, Situation

SHEET = "Return"


@dataclass
class Sheet:
    """The template of a return as a table that a test changes as a person would."""

    head: list[str]
    rows: list[list[Any]] = field(default_factory=list)

    @classmethod
    def of(cls, filed_in: Return) -> "Sheet":
        return cls.read(return_workbook(filed_in))

    @classmethod
    def read(cls, content: bytes) -> "Sheet":
        head, *rows = first_sheet(read_spreadsheet(content)).rows
        return cls(
            [str(each) for each in head], [list(map(_plain, row)) for row in rows]
        )

    def fill_in(self, code: str, **cells: Any) -> "Sheet":
        """Write cells of the KPI's row, by the headings of columns in small letters."""
        row = self.row(code)
        for name, value in cells.items():
            row[self.place(name)] = value
        return self

    def row(self, code: str) -> list[Any]:
        return next(row for row in self.rows if row[self.place("kpi")] == code)

    def cell(self, code: str, name: str) -> Any:
        return self.row(code)[self.place(name)]

    def place(self, name: str) -> int:
        wanted = name.replace("_", " ")
        return [heading.lower() for heading in self.head].index(wanted)

    @property
    def table(self) -> list[list[Any]]:
        return [self.head, *self.rows]

    def xlsx(self, arrange: Callable[[Any, Any], None] | None = None) -> bytes:
        return files.xlsx(
            [[None if value == "" else value for value in row] for row in self.table],
            arrange=arrange,
        )

    def csv(self, *, encoding: str = "utf-8", **about: str) -> bytes:
        return files.csv_text(self.table, **about).encode(encoding)


def _plain(value: Any) -> Any:
    """A whole number as a spreadsheet program writes it, into CSV as well."""
    is_whole = isinstance(value, float) and value.is_integer()
    return int(value) if is_whole else value


def first_sheet(spreadsheet: Spreadsheet) -> Any:
    return spreadsheet.sheets[0]


def uploaded(
    centres: Situation,
    content: bytes,
    *,
    filed_in: Return | None = None,
    by: User | None = None,
    at: datetime = LATER,
) -> SheetUpload:
    """The file uploaded to the return for April, and checked."""
    upload = upload_sheet(
        filename="april.xlsx",
        content=content,
        contract=centres.contract,
        filed_in=filed_in or centres.april,
        at=at,
        by=by or centres.provider_user,
    )
    return check_sheet(upload=upload, at=at)


def saved(
    centres: Situation, content: bytes, *, chosen: Sequence[int] = (), **about: Any
) -> SheetUpload:
    upload = uploaded(centres, content, **about)
    return save_sheet(
        upload=upload,
        check_number=upload.check_number,
        chosen=chosen,
        at=LATER,
        by=upload.uploaded_by,
    )


def outcomes(upload: SheetUpload) -> dict[str, str]:
    """What becomes of each KPI's row, by its code."""
    return {
        row.label.split()[0] if row.label else f"row {row.number}": row.outcome[2:]
        for row in upload.rows.all()
    }


def problems(upload: SheetUpload) -> list[str]:
    return [
        "{where} ({heading}) “{value}”: {words}".format(**problem)
        for row in upload.rows.all()
        for problem in row.details["problems"]
    ]


def changes(upload: SheetUpload, code: str) -> list[str]:
    row: SheetRow = upload.rows.get(label__startswith=code)
    return [
        "{label}: {was} → {now}".format(**change) for change in row.details["changes"]
    ]


def drafts(filed_in: Return) -> Mapping[str, DraftFigure]:
    return {
        draft.kpi.code: draft for draft in filed_in.draft_figures.select_related("kpi")
    }
