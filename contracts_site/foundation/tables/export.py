"""CSV of exactly what a list shows; a spreadsheet opens it without running anything."""

import csv
import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables.columns import CellValue, Column
from contracts_site.foundation.tables.list_page import ListPage

# A text beginning so is a formula to one spreadsheet or another.
FORMULA_STARTS = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class _Line:
    """Gives each line back to the generator instead of keeping a file."""

    def write(self, text: str) -> str:
        return text


def csv_response(
    rows: "ListPage | QuerySet[Any] | Iterable[Any]",
    columns: Sequence[Column],
    filename: str,
) -> StreamingHttpResponse:
    """All rows of a list page, or of a queryset, under the columns' labels."""
    response = StreamingHttpResponse(
        _lines(rows.rows if isinstance(rows, ListPage) else rows, columns),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=filename)
        or "attachment"
    )
    return response


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
            return _harmless(value.word)
        case SafeString():
            return _harmless(strip_tags(value))
        case _:
            return _harmless(str(value))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _lines(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow([_harmless(c.label) for c in columns])
    each = rows.iterator(chunk_size=1000) if isinstance(rows, QuerySet) else rows
    for row in each:
        yield writer.writerow([csv_value(column.exported(row)) for column in columns])
