"""Write Excel workbooks in which what people typed is text and nothing else."""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import xlsxwriter

Written: TypeAlias = str | int | float | Decimal | bool | datetime.date | None

MOST_LETTERS = 32_767  # of a cell, by the format
MOST_LETTERS_OF_A_NAME = 31
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")
CUT = "… (cut)"
WIDTHS = range(10, 61)


@dataclass(frozen=True)
class SheetToWrite:
    """A head row that stays in view, and rows of values below it."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Written]]


def write_workbook(sheets: Iterable[SheetToWrite]) -> bytes:
    """The workbook's bytes. No text becomes a formula, a link or a number."""
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        for sheet in sheets:
            add_sheet(workbook, sheet)
    return file.getvalue()


def new_workbook(file: io.BytesIO) -> Any:
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    return xlsxwriter.Workbook(file, options)


def add_sheet(workbook: Any, sheet: SheetToWrite) -> None:
    worksheet = workbook.add_worksheet(sheet_name(sheet.name))
    _write_sheet(worksheet, sheet, _Formats(workbook))


class _Formats:
    def __init__(self, workbook: Any) -> None:
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.day = workbook.add_format({"num_format": "d mmm yyyy", "align": "left"})
        self.moment = workbook.add_format({"num_format": "d mmm yyyy hh:mm"})


def _write_sheet(worksheet: Any, sheet: SheetToWrite, formats: _Formats) -> None:
    widest = [len(label) for label in sheet.head]
    for column, label in enumerate(sheet.head):
        worksheet.write_string(0, column, fitting(label), formats.head)
    height = 0
    for height, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(worksheet, height, column, value, formats)
            widest[column] = max(widest[column], len(str(value or "")))
    for column, letters in enumerate(widest):
        worksheet.set_column(
            column, column, min(max(letters + 1, WIDTHS.start), WIDTHS.stop - 1)
        )
    worksheet.freeze_panes(1, 0)
    if sheet.head:
        worksheet.autofilter(0, 0, height, len(sheet.head) - 1)


def _write(
    worksheet: Any, row: int, column: int, value: Written, formats: _Formats
) -> None:
    match value:
        case None | "":
            pass
        case bool():
            worksheet.write_string(row, column, "Yes" if value else "No")
        case int() | float() | Decimal():
            worksheet.write_number(row, column, value)
        case datetime.datetime():
            worksheet.write_datetime(row, column, value, formats.moment)
        case datetime.date():
            worksheet.write_datetime(row, column, value, formats.day)
        case _:
            worksheet.write_string(row, column, fitting(str(value)))


def fitting(text: str) -> str:
    """A cell's text within the format's bound; one that is cut says so."""
    if len(text) <= MOST_LETTERS:
        return text
    return text[: MOST_LETTERS - len(CUT)] + CUT


def sheet_name(name: str) -> str:
    return name.translate(NOT_IN_A_NAME)[:MOST_LETTERS_OF_A_NAME].strip() or "Sheet 1"
