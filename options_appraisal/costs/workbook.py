"""An option's cost as a workbook whose totals move with what is typed into it."""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from contracts_site.foundation.spreadsheets.writing import fitting, new_workbook
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.costs.workbook_sheets import (
    Content,
    CostSheets,
    Entry,
    Formula,
    Row,
)

WIDTH = 16
WIDTH_OF_WORDS = 32


def cost_workbook(cost: WholeLifeCost) -> bytes:
    """ValueError for a cost that is blocked: there is nothing to write down."""
    cost.must_be_worked_out()
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        add_cost_sheets(workbook, cost)
    return file.getvalue()


def add_cost_sheets(workbook: Any, cost: WholeLifeCost, *, suffix: str = "") -> None:
    """The sheets of one option's cost, which must be worked out."""
    formats = _Formats(workbook)
    for name, rows in CostSheets(cost, suffix).all().items():
        _write_sheet(workbook.add_worksheet(name), rows, formats)


class _Formats:
    def __init__(self, workbook: Any) -> None:
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.entry = workbook.add_format({"font_color": "#0000FF"})
        self.amount = workbook.add_format({"num_format": "#,##0.00"})
        self.factor = workbook.add_format({"num_format": "0.000000"})


def _write_sheet(worksheet: Any, rows: Iterable[Row], formats: _Formats) -> None:
    worksheet.set_column(0, 1, WIDTH_OF_WORDS)
    worksheet.set_column(2, 20, WIDTH)
    worksheet.freeze_panes(1, 0)
    for row, cells in enumerate(rows):
        for column, content in enumerate(cells):
            if row:
                _write(worksheet, row, column, content, formats)
            else:
                worksheet.write_string(0, column, fitting(str(content)), formats.head)


def _write(
    worksheet: Any, row: int, column: int, content: Content, formats: _Formats
) -> None:
    match content:
        case None:
            pass
        case Formula(text, Decimal() as value):
            worksheet.write_formula(row, column, text, formats.amount, value)
        case Formula(text, value):
            worksheet.write_formula(row, column, text, formats.factor, value)
        case Entry(value):
            worksheet.write_number(row, column, value, formats.entry)
        case Decimal():
            worksheet.write_number(row, column, content, formats.amount)
        case int():
            worksheet.write_number(row, column, content)
        case _:
            worksheet.write_string(row, column, fitting(content))
