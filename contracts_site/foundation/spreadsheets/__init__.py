"""Spreadsheets: files that people upload are read safely, ours are written as text.

`read_spreadsheet` answers with a `Spreadsheet` or raises `SpreadsheetRefused`, whose
words say what to do. Reading imports no Django: it happens in a child process.
"""

from contracts_site.foundation.spreadsheets.addresses import Address
from contracts_site.foundation.spreadsheets.contents import (
    CellContent,
    Sheet,
    Spreadsheet,
)
from contracts_site.foundation.spreadsheets.exceptions import SpreadsheetRefused
from contracts_site.foundation.spreadsheets.limits import LIMITS, Limits
from contracts_site.foundation.spreadsheets.reading import read_spreadsheet
from contracts_site.foundation.spreadsheets.tables import Table, TableRow, find_table

__all__ = [
    "LIMITS",
    "Address",
    "CellContent",
    "Limits",
    "Sheet",
    "Spreadsheet",
    "SpreadsheetRefused",
    "Table",
    "TableRow",
    "find_table",
    "read_spreadsheet",
]
