"""Lists of records: filtered, sorted, paged, kept in the address, exported as shown."""

from contracts_site.foundation.tables.columns import CellValue, Column
from contracts_site.foundation.tables.export import csv_response, export_response
from contracts_site.foundation.tables.list_page import ListPage, list_page

__all__ = [
    "CellValue",
    "Column",
    "ListPage",
    "csv_response",
    "export_response",
    "list_page",
]
