"""Cut off what a spreadsheet only seems to hold: empty rows and columns at the end."""

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.contents import Rows, Sheet
from contracts_site.foundation.spreadsheets.limits import Limits


def trimmed(sheet: Sheet, limits: Limits) -> Sheet:
    """The sheet up to its last filled row and column, within the bounds."""
    widths = [_width(row) for row in sheet.rows]
    height = max((n for n, width in enumerate(widths, start=1) if width), default=0)
    width = max(widths, default=0)
    name = sheet.name or "The file"
    if height > limits.rows:
        raise refusals.TooManyRows(sheet=name, count=height, most=limits.rows)
    if width > limits.columns:
        raise refusals.TooManyColumns(sheet=name, count=width, most=limits.columns)
    rows: Rows = tuple(
        row[:width] + ("",) * (width - len(row)) for row in sheet.rows[:height]
    )
    return Sheet(sheet.name, rows, sheet.is_hidden)


def _width(row: tuple[object, ...]) -> int:
    """How far the row is filled; blanks are nothing."""
    for position in range(len(row), 0, -1):
        value = row[position - 1]
        if value != "" and not (isinstance(value, str) and value.isspace()):
            return position
    return 0
