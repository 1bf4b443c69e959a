"""Small pieces of data that inserts are made of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

PIECES_TEMPLATE = "committee_reports/_pieces_insert.html"

Row = tuple[str, str]
Anything = TypeVar("Anything")


def pairs(*told: Row) -> list[list[str]]:
    """Labels with what they say; without those that say nothing."""
    return [[label, words] for label, words in told if words]


def record(title: str, *told: Row) -> dict[str, Any]:
    return {"title": title, "rows": pairs(*told)}


def table(
    columns: Sequence[str],
    of_rows: Sequence[Sequence[str]],
    *,
    numeric: Sequence[str] = (),
    totals: int = 0,
) -> Mapping[str, Any]:
    """The first cell of a row is its heading; the last `totals` rows are totals."""
    first_total = len(of_rows) - totals
    return {
        "columns": [
            {"label": label, "is_numeric": label in numeric} for label in columns
        ],
        "rows": [
            {"cells": list(cells), "is_total": place >= first_total}
            for place, cells in enumerate(of_rows)
        ],
    }


def drawn(
    content: Mapping[str, Any], pieces: Sequence[Mapping[str, Any]], *, empty: str
) -> Mapping[str, object]:
    """What the template of pieces takes; `empty` is said where there are none."""
    return {
        "shown": content,
        "pieces": pieces,
        "has_one_piece": len(pieces) == 1,
        "empty": empty,
    }


def in_groups(things: Sequence[Anything], most: int) -> Iterator[Sequence[Anything]]:
    """As few groups as hold at most so many, and as even as can be."""
    groups = max(1, -(-len(things) // most))
    size = -(-len(things) // groups) or 1
    for first in range(0, len(things), size):
        yield things[first : first + size]
