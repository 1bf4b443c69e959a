"""The table of an upload as plain values, so that the database can keep it."""

from typing import Any

from contracts.register_import.headings import is_known
from contracts_site.foundation.spreadsheets import (
    Spreadsheet,
    Table,
    TableRow,
    find_table,
)


def table_of(spreadsheet: Spreadsheet) -> Table:
    """The register in the file; raises SpreadsheetRefused where there is none."""
    return find_table(spreadsheet, knows=is_known)


def to_plain(table: Table) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "heading_row": table.heading_row,
        "headings": list(table.headings),
        "left_out": list(table.left_out),
        "rows": [[row.number, *row.values] for row in table.rows],
    }


def from_plain(plain: dict[str, Any]) -> Table:
    return Table(
        sheet=plain["sheet"],
        heading_row=plain["heading_row"],
        headings=tuple(plain["headings"]),
        left_out=tuple(plain["left_out"]),
        rows=tuple(TableRow(row[0], tuple(row[1:])) for row in plain["rows"]),
    )
