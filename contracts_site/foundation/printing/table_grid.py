"""A table read as a grid: which cell stands in which column, under which heads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

UNSEEN = {"govuk-visually-hidden", "screen-only"}


@dataclass(frozen=True)
class Placed:
    """A cell in the first of the columns that it takes."""

    cell: Element
    column: int
    columns: int

    @property
    def is_head(self) -> bool:
        return self.cell.tag == "th"


@dataclass(frozen=True)
class TableGrid:
    """Each row of head and body, from the top, as its cells in their columns."""

    table: Element

    @cached_property
    def heads(self) -> list[list[Placed]]:
        return self._placed(self.table.iterfind("thead/tr"))

    @cached_property
    def rows(self) -> list[list[Placed]]:
        parts = (part for part in self.table if part.tag in {"tbody", "tfoot", "tr"})
        return self._placed(
            row
            for part in parts
            for row in ([part] if part.tag == "tr" else part.iterfind("tr"))
        )

    @cached_property
    def labels(self) -> dict[int, str]:
        """What stands over each column, from the top."""
        over: dict[int, list[str]] = {}
        for row in self.heads:
            for each in row:
                words = seen_words(each.cell)
                for column in range(each.column, each.column + each.columns):
                    if words and words not in over.setdefault(column, []):
                        over[column].append(words)
        return {column: ", ".join(words) for column, words in over.items()}

    @property
    def width(self) -> int:
        """In characters: the room that the columns need side by side."""
        needed: dict[int, int] = {}
        for row in (*self.heads, *self.rows):
            for each in row:
                if each.columns == 1:
                    wanted = _room(seen_words(each.cell))
                    needed[each.column] = max(needed.get(each.column, 0), wanted)
        return sum(needed.values())

    def _placed(self, rows: Iterator[Element]) -> list[list[Placed]]:
        """A cell that reaches down keeps its columns in the rows below."""
        reaching: dict[int, int] = {}
        found = []
        for row in rows:
            column, placed = 0, []
            for cell in (each for each in row if each.tag in {"th", "td"}):
                while reaching.get(column, 0):
                    column += 1
                columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
                placed.append(Placed(cell, column, columns))
                for taken in range(column, column + columns):
                    reaching[taken] = down
                column += columns
            reaching = {each: left - 1 for each, left in reaching.items() if left > 1}
            found.append(placed)
        return found


LEAST_READABLE = 14
BETWEEN_COLUMNS = 2


def _room(words: str) -> int:
    """Its longest word, and enough of a line for more than one of them."""
    longest = max(map(len, words.split()), default=0)
    return max(longest, min(len(words), LEAST_READABLE)) + BETWEEN_COLUMNS


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 100)) if value.isdecimal() else 1


def seen_words(element: Element) -> str:
    """The text that a reader sees, on one line."""
    return " ".join("".join(_seen(element)).split())


def _seen(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_unseen(child):
            yield from _seen(child)
            yield " "
        yield child.tail or ""


def is_unseen(element: Element) -> bool:
    return bool(UNSEEN & set((element.get("class") or "").split()))
