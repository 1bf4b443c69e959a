"""Take the rows out of a return's file, and find in each what it says of a figure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts_site.foundation.spreadsheets import (
    LIMITS,
    Limits,
    Spreadsheet,
    Table,
    TableRow,
    find_table,
)
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.limits import MEGABYTE
from contracts_site.foundation.spreadsheets.remarks import Remark, short
from kpis.definitions.models import KPIDefinition
from kpis.returns.figure_input import (
    FieldName,
    FigureInput,
    FigureProblem,
    TypedFigure,
    number_fields,
    plain_text,
)
from kpis.returns.states import NEEDS_REASON, FigureState
from kpis.spreadsheets.columns import (
    BY_KEY,
    READ,
    WRITTEN,
    SheetLayout,
    find_layout,
    is_known,
    unread_headings,
)
from kpis.spreadsheets.exceptions import NoRowOfThisReturn

# What is read while a person waits, and the bounds of what is read in the background.
SMALL_BYTES, SMALL_ROWS = 256 * 1024, 1_000
SMALL_LIMITS = LIMITS
LARGE_LIMITS = Limits(
    bytes_uploaded=20 * MEGABYTE,
    bytes_unpacked=250 * MEGABYTE,
    rows=120_000,
    columns=60,
    cells=2_500_000,
    seconds=60,
    memory=450 * MEGABYTE,
)
IDS = ("return_id", "kpi_id", "version", "kpi")
LONGEST_ID = 40
VERSION = re.compile(r"([0-9]{1,9})-([0-9a-f]{16})")
UNASKED_REASON = (
    "A reason goes with “Not available” and “Not applicable”. Choose one of them, or "
    "move this to the comment."
)
STATE_OF_WORD = {
    normalised(words): state
    for state in FigureState
    for words in (state.value, str(state.label))
} | {"": FigureState.AWAITED}


@dataclass(frozen=True)
class SheetCells:
    """A row of the file: what its cells say, by column; `number` is its row.

    Where the file is laid out otherwise, `where` among the cells says which cell it is.
    """

    number: int
    cells: Mapping[str, str]

    def of(self, key: str) -> str:
        return self.cells.get(key, "")


@dataclass(frozen=True)
class SheetContents:
    """`remarks` are sentences on what was not read."""

    layout: SheetLayout
    rows: Sequence[SheetCells]
    remarks: Sequence[str] = ()


def contents_of(spreadsheet: Spreadsheet, *, return_id: int | None) -> SheetContents:
    """The rows of a file; only those of one return, where its key is given.

    Raise SheetRefused, or SpreadsheetRefused where there is no table.
    """
    table = find_table(spreadsheet, knows=is_known)
    layout = find_layout(table, names_returns=return_id is None)
    own = str(return_id or "")
    rows = [_cells(row, layout, own) for row in table.rows]
    rows = [row for row in rows if _says_something(row)]
    kept = rows
    if return_id is not None:
        kept = [row for row in rows if row.of("return_id") == own]
    if not kept:
        raise NoRowOfThisReturn(of_others=len(rows))
    return SheetContents(layout, kept, _remarks(table, len(rows) - len(kept)))


def _cells(row: TableRow, layout: SheetLayout, own_return: str) -> SheetCells:
    """A row that names no return is of the one that the file was uploaded to."""
    cells = {key: row.value(layout.places[key]) for key in READ if key in layout.places}
    for key in IDS:
        cells[key] = cells.get(key, "")[:LONGEST_ID]
    cells["return_id"] = cells["return_id"] or own_return
    return SheetCells(row.number, {key: text for key, text in cells.items() if text})


def _says_something(row: SheetCells) -> bool:
    return any(row.of(key) for key in ("kpi_id", "kpi", *WRITTEN))


def _remarks(table: Table, of_others: int) -> list[str]:
    said = list(table.left_out)
    if of_others:
        are = "row is" if of_others == 1 else "rows are"
        said.append(f"{of_others:,} {are} of other returns and not read.")
    if unread := unread_headings(table):
        named = ", ".join(f"“{short(heading)}”" for heading in unread[:10])
        said.append(f"Not read, because they are no columns of a return: {named}.")
    return said


@dataclass(frozen=True)
class RowReader:
    """Finds what a row says, and words for what is wrong with a cell of it."""

    layout: SheetLayout

    def remark(self, row: SheetCells, key: str, words: str) -> Remark:
        return Remark(
            where=row.of("where") or self.layout.address(row.number, key),
            heading=BY_KEY[key].heading,
            value=short(row.of(key)),
            words=words,
        )

    def figure(
        self, row: SheetCells, definition: KPIDefinition
    ) -> tuple[FigureInput, list[Remark]]:
        """What the row says of the KPI, by the code that reads the grid's fields."""
        state = STATE_OF_WORD.get(normalised(row.of("state")))
        content, problems = FigureInput.from_text(
            typed_in(row, state or FigureState.AWAITED), definition=definition
        )
        problems += _unused_numbers(row, definition)
        if state is None:
            offered = ", ".join(str(each.label) for each in FigureState)
            problems.append(FigureProblem("state", f"Write one of: {offered}."))
        elif plain_text(row.of("reason")) and content.state not in NEEDS_REASON:
            problems.append(FigureProblem("reason", UNASKED_REASON))
        in_order = sorted(problems, key=lambda each: WRITTEN.index(each.field))
        return content, [self.remark(row, each.field, each.words) for each in in_order]

    def seen(self, row: SheetCells) -> tuple[int | None, str]:
        """The draft's version at the download and the mark of what was said then.

        Without both, nothing is known of what the person saw: the row counts as typed.
        """
        found = VERSION.fullmatch(row.of("version"))
        if found is None:
            return None, ""
        return int(found[1]) or None, found[2]


def typed_in(row: SheetCells, state: FigureState) -> TypedFigure:
    typed = {name: row.of(name).replace("\0", "") for name in WRITTEN}
    return TypedFigure(**typed | {"state": state.value})


def _unused_numbers(row: SheetCells, definition: KPIDefinition) -> list[FigureProblem]:
    """What the fields of the grid would not have let anybody type."""
    used = number_fields(definition)
    unused: tuple[FieldName, ...] = ("value", "numerator", "denominator")
    words = (
        "This KPI is worked out from two numbers: "
        f"{definition.numerator_label}, of {definition.denominator_label}. Enter them "
        "under Part and Whole, and clear this cell."
        if definition.has_parts
        else "This KPI is one number. Enter it under Figure, and clear this cell."
    )
    return [
        FigureProblem(name, words)
        for name in unused
        if name not in used and row.of(name)
    ]
