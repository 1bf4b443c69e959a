"""CSV or XLSX of exactly what a list shows; nothing in either is run when it opens."""

import csv
import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.spreadsheets.harmless_text import harmless
from contracts_site.foundation.spreadsheets.writing import (
    SheetToWrite,
    Written,
    write_workbook,
)
from contracts_site.foundation.tables.columns import CellValue, Column
from contracts_site.foundation.tables.list_page import ListPage

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class _Line:
    """Gives each line back to the generator instead of keeping a file."""

    def write(self, text: str) -> str:
        return text


def export_response(
    rows: "ListPage | QuerySet[Any] | Iterable[Any]",
    columns: Sequence[Column],
    filename: str,
) -> HttpResponseBase:
    """All rows of a list page, or of a queryset, under the columns' labels.

    CSV, unless the list page was asked for XLSX; the name's ending follows.
    """
    if isinstance(rows, ListPage):
        if rows.export_format == "xlsx":
            return xlsx_response(rows.rows, columns, filename)
        return csv_response(rows.rows, columns, filename)
    return csv_response(rows, columns, filename)


def csv_response(
    rows: "ListPage | QuerySet[Any] | Iterable[Any]",
    columns: Sequence[Column],
    filename: str,
) -> HttpResponseBase:
    """Rows as CSV, streamed; a list page answers in the format that it is asked for."""
    if isinstance(rows, ListPage):
        return export_response(rows, columns, filename)
    response = StreamingHttpResponse(
        csv_lines(rows, columns), content_type="text/csv; charset=utf-8"
    )
    return _as_file(response, filename, ending=".csv")


def xlsx_response(
    rows: "QuerySet[Any] | Iterable[Any]", columns: Sequence[Column], filename: str
) -> HttpResponseBase:
    """Rows as an Excel workbook of one sheet, named as the file."""
    content = xlsx_bytes(rows, columns, name=_stem(filename))
    response = HttpResponse(content, content_type=XLSX_TYPE)
    return _as_file(response, filename, ending=".xlsx")


def xlsx_bytes(rows: Iterable[Any], columns: Sequence[Column], *, name: str) -> bytes:
    values = (
        [xlsx_value(each.exported(row)) for each in columns] for row in _each(rows)
    )
    return write_workbook(
        [SheetToWrite(name, [each.label for each in columns], values)]
    )


def _stem(filename: str) -> str:
    return filename.removesuffix(".csv").removesuffix(".xlsx")


def _as_file(
    response: HttpResponseBase, filename: str, *, ending: str
) -> HttpResponseBase:
    name = _stem(filename) + ending
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return response


def xlsx_value(value: CellValue) -> Written:
    """Numbers and days as themselves; all else as the text that a person reads."""
    match value:
        case datetime.datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return local.replace(tzinfo=None, microsecond=0)
        case Tag():
            return value.word
        case SafeString():
            return strip_tags(value)
        case _:
            return value


def csv_value(value: CellValue) -> str | int | float | Decimal:
    """Numbers stay numbers, dates are 2018-09-03, user text can be no formula."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case int() | float() | Decimal():
            return value
        case datetime.datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return f"{local:%Y-%m-%d %H:%M}"
        case datetime.date():
            return value.isoformat()
        case Tag():
            return harmless(value.word)
        case SafeString():
            return harmless(strip_tags(value))
        case _:
            return harmless(str(value))


def csv_lines(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """The file piece by piece, its head first."""
    writer: Any = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow([harmless(c.label) for c in columns])
    for row in _each(rows):
        yield writer.writerow([csv_value(column.exported(row)) for column in columns])


def _each(rows: Iterable[Any]) -> Iterable[Any]:
    return rows.iterator(chunk_size=1000) if isinstance(rows, QuerySet) else rows
