"""Reads the worked examples out of the pages in docs/rules/."""

from itertools import dropwhile, takewhile
from pathlib import Path

RULES = Path(__file__).parents[1] / "docs" / "rules"


def rows_under(page: str, heading: str) -> list[dict[str, str]]:
    """The rows of the first table below a heading, each by its column."""
    text = (RULES / page).read_text(encoding="utf-8").split(f"## {heading}", 1)[1]
    below = dropwhile(lambda line: not is_row(line), text.splitlines())
    head, _rule, *body = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in takewhile(is_row, below)
    ]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def is_row(line: str) -> bool:
    return line.startswith("|")
