"""Write a workbook that people fill in: what is theirs is open, all else is locked."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any, TypeAlias

from contracts_site.foundation.spreadsheets.writing import (
    SheetToWrite,
    add_sheet,
    fitting,
    new_workbook,
    sheet_name,
)


class EntryCell(Enum):
    """A cell of an open column that is not to be filled in this row: locked and grey."""

    NOT_USED = auto()


EntryValue: TypeAlias = str | int | Decimal | EntryCell | None
MOST_SIGNIFICANT = 15  # figures that a spreadsheet holds of a number
MAY_STILL = {
    "autofilter": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
}


@dataclass(frozen=True)
class EntryColumn:
    """`choices` are offered in a list, and nothing else is taken."""

    heading: str
    width: int = 14
    is_hidden: bool = False
    is_open: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntrySheet:
    name: str
    columns: Sequence[EntryColumn]
    rows: Iterable[Sequence[EntryValue]]


def write_entry_workbook(sheet: EntrySheet, *, notes: SheetToWrite) -> bytes:
    """The workbook's bytes. No text becomes a formula, a link or a number.

    Protection has no password: it keeps from slips, and anybody may lift it.
    """
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        worksheet = workbook.add_worksheet(sheet_name(sheet.name))
        height = _write_rows(worksheet, sheet, _Formats(workbook))
        _arrange(worksheet, sheet, height)
        add_sheet(workbook, notes)
    return file.getvalue()


def exactly(number: Decimal) -> Decimal | str:
    """The number, or its digits as text where a spreadsheet would round it."""
    if Decimal(format(float(number), f".{MOST_SIGNIFICANT}g")) == number:
        return number
    return f"{number:f}"


class _Formats:
    def __init__(self, workbook: Any) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        self.head = workbook.add_format(plain | {"bold": True, "bottom": 1})
        self.locked = workbook.add_format(plain)
        self.open = workbook.add_format(
            plain | {"locked": False, "border": 1, "border_color": "#505A5F"}
        )
        self.not_used = workbook.add_format(plain | {"bg_color": "#D9D9D9"})


def _write_rows(worksheet: Any, sheet: EntrySheet, formats: _Formats) -> int:
    """Answer the number of the last row."""
    for place, column in enumerate(sheet.columns):
        worksheet.write_string(0, place, column.heading, formats.head)
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            style = formats.open if column.is_open else formats.locked
            _write(worksheet, number, place, value, style, formats.not_used)
    return number


def _write(
    worksheet: Any,
    row: int,
    column: int,
    value: EntryValue,
    style: Any,
    not_used: Any,
) -> None:
    match value:
        case EntryCell.NOT_USED:
            worksheet.write_blank(row, column, None, not_used)
        case None | "":
            worksheet.write_blank(row, column, None, style)
        case int() | Decimal():
            worksheet.write_number(row, column, value, style)
        case _:
            worksheet.write_string(row, column, fitting(str(value)), style)


def _arrange(worksheet: Any, sheet: EntrySheet, height: int) -> None:
    for place, column in enumerate(sheet.columns):
        hidden = {"hidden": True} if column.is_hidden else {}
        worksheet.set_column(place, place, column.width, None, hidden)
        if column.choices and height:
            worksheet.data_validation(
                1,
                place,
                height,
                place,
                {
                    "validate": "list",
                    "source": list(column.choices),
                    "error_title": column.heading,
                    "error_message": f"Choose one of: {', '.join(column.choices)}.",
                },
            )
    worksheet.freeze_panes(1, 0)
    if height:
        worksheet.autofilter(0, 0, height, len(sheet.columns) - 1)
    worksheet.protect("", MAY_STILL)
    worksheet.set_landscape()
    worksheet.repeat_rows(0)
