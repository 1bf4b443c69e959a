"""Read the sheets of a workbook whose zip has been checked, with calamine."""

import datetime
import io

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.cell_marks import (
    Marks,
    as_shown,
    marks_by_sheet,
)
from contracts_site.foundation.spreadsheets.contents import (
    CellContent,
    OneOfEach,
    Rows,
    Sheet,
)
from contracts_site.foundation.spreadsheets.limits import Limits


def read_workbook(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Its sheets in order, those without cells (charts) left out."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            if len(workbook.sheets_metadata) > limits.sheets:
                count = len(workbook.sheets_metadata)
                raise refusals.TooManySheets(count=count, most=limits.sheets)
            marks = marks_by_sheet(content)
            return tuple(
                Sheet(
                    name=about.name,
                    rows=_rows(
                        workbook.get_sheet_by_index(position),
                        marks.get(about.name, {}),
                        limits,
                    ),
                    is_hidden=about.visible is not SheetVisibleEnum.Visible,
                )
                for position, about in enumerate(workbook.sheets_metadata)
                if about.typ is SheetTypeEnum.WorkSheet
            )
    except PasswordError as error:
        raise refusals.NeedsAPassword from error
    except CalamineError as error:
        raise refusals.DamagedFile from error


def _rows(sheet: CalamineSheet, marks: Marks, limits: Limits) -> Rows:
    if sheet.start is None:
        return ()
    if sheet.total_width > limits.columns * 10:
        raise refusals.TooManyColumns(
            sheet=sheet.name, count=sheet.total_width, most=limits.columns
        )
    if sheet.total_height > limits.rows * 5:
        raise refusals.TooManyRows(
            sheet=sheet.name, count=sheet.total_height, most=limits.rows
        )
    # The empty columns before the first filled one: iter_rows gives nothing of them.
    before = [""] * sheet.start[1]
    one_of_each = OneOfEach()
    rows = [
        [*before, *(one_of_each(_content(value)) for value in row)]
        for row in sheet.iter_rows()
    ]
    for (row, column), mark in marks.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = as_shown(rows[row][column], mark)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        _say_in_each_row(rows, top, bottom, left)
    return tuple(tuple(row) for row in rows)


def _content(value: object) -> CellContent:
    if isinstance(value, str | int | float | bool | datetime.date):
        return value
    return str(value)  # a time of day or a length of time


def _say_in_each_row(
    rows: list[list[CellContent]], top: int, bottom: int, column: int
) -> None:
    """A cell merged over rows speaks for all of them; only its first one holds it."""
    if top < len(rows) and column < len(rows[top]):
        for row in rows[top + 1 : bottom + 1]:
            row[column] = rows[top][column]
