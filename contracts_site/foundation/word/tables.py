"""A table of a document as a table of a Word file."""

from collections.abc import Sequence
from math import sqrt
from xml.etree.ElementTree import Element

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length
from docx.table import Table, _Cell

from contracts_site.foundation.printing.table_grid import (
    Placed,
    TableGrid,
    is_unseen,
    seen_words,
)
from contracts_site.foundation.word.marks import (
    describe_table,
    keep_whole,
    repeat_as_head,
    rule_lightly,
)
from contracts_site.foundation.word.pieces import children_of, pieces_of
from contracts_site.foundation.word.writing import write_pieces

STYLE_ID = "Tablewords"  # of "Table words"
NARROWEST = 6  # characters
Cells = Sequence[Sequence[_Cell]]  # of each row, by column


def add_table(document: Document, element: Element, *, width: int) -> None:
    """With its caption above it, its heads repeated and no row parted.

    A cell that reaches down over rows is joined as one that reaches across is.
    """
    grid = TableGrid(element)
    rows = [*grid.heads, *grid.rows]
    columns = max(
        (each.column + each.columns for row in rows for each in row), default=0
    )
    if not columns:
        return
    caption = element.find("caption")
    if caption is not None and not is_unseen(caption):
        paragraph = document.add_paragraph(style="Finding")
        write_pieces(paragraph, pieces_of(children_of(caption)))
    table = document.add_table(len(rows), columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    rule_lightly(table)
    describe_table(
        table,
        " ".join("".join(caption.itertext()).split()) if caption is not None else "",
        heads=bool(grid.heads),
        first=any(row and row[0].is_head for row in grid.rows),
    )
    # Asked for once: each asking goes through the whole table.
    lines = list(table.rows)
    cells = [line.cells for line in lines]
    _set_widths(table, cells, grid, width)
    for number, row in enumerate(rows):
        is_head = number < len(grid.heads)
        keep_whole(lines[number])
        if is_head:
            repeat_as_head(lines[number])
        for each in row:
            _write(_joined(cells, number, each), each, is_head=is_head)


def _set_widths(table: Table, cells: Cells, grid: TableGrid, width: int) -> None:
    """Each column by what stands in it: its longest word fits, long texts get more."""
    wanted = [float(NARROWEST)] * len(table.columns)
    for row in (*grid.heads, *grid.rows):
        for each in row:
            words = seen_words(each.cell)
            if each.columns == 1 and words:
                longest = max(map(len, words.split())) + 2
                wanted[each.column] = max(
                    wanted[each.column], longest, 2 * sqrt(len(words))
                )
    widths = [Length(int(width * share / sum(wanted))) for share in wanted]
    for column, its_width in zip(table.columns, widths, strict=True):
        column.width = its_width
    for line in cells:
        for cell, its_width in zip(line, widths, strict=True):
            cell.width = its_width


def _joined(cells: Cells, row: int, placed: Placed) -> _Cell:
    """The cell, joined with those that it reaches over."""
    down = placed.cell.get("rowspan", "1")
    last_row = min(row + (int(down) if down.isdecimal() else 1), len(cells)) - 1
    cell = cells[row][placed.column]
    last = cells[max(last_row, row)][placed.column + placed.columns - 1]
    return cell if last is cell else cell.merge(last)


def _write(cell: _Cell, placed: Placed, *, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    # By its id: a style given by name is looked up among all of them, for each cell.
    paragraph._p.style = STYLE_ID
    if _is_number(placed.cell):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write_pieces(
        paragraph,
        pieces_of(children_of(placed.cell)),
        bold=is_head or (placed.is_head and placed.columns > 1),
    )


def _is_number(cell: Element) -> bool:
    classes = cell.get("class") or ""
    return "numeric" in classes or "text-align:right" in (cell.get("style") or "")
