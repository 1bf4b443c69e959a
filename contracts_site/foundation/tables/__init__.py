"""Lists of records: filtered, sorted, paged, kept in the address, exported as shown."""

from contracts_site.foundation.tables.chosen_filters import (
    ChosenValue,
    valid_values,
)
from contracts_site.foundation.tables.columns import (
    CellValue,
    Column,
    fingerprint_column,
)
from contracts_site.foundation.tables.drawn_rows import DrawnRows
from contracts_site.foundation.tables.export import (
    csv_response,
    export_response,
    xlsx_response,
)
from contracts_site.foundation.tables.gathered import Gathered, gathered_page
from contracts_site.foundation.tables.kept_page import kept_page
from contracts_site.foundation.tables.list_page import ListPage, list_page

__all__ = [
    "CellValue",
    "ChosenValue",
    "Column",
    "DrawnRows",
    "Gathered",
    "ListPage",
    "csv_response",
    "export_response",
    "fingerprint_column",
    "gathered_page",
    "kept_page",
    "list_page",
    "valid_values",
    "xlsx_response",
]
