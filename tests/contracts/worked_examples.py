"""Reads the tables of worked examples out of the pages of docs/rules/."""

from pathlib import Path

RULES = Path(__file__).parents[2] / "docs" / "rules"


def worked_examples(page: str) -> list[dict[str, str]]:
    """The rows of the last table of a page, by their column."""
    text = (RULES / page).read_text(encoding="utf-8")
    table = text.rpartition("\n\n|")[2].strip().splitlines()
    head, _, *rows = [_cells(line) for line in table]
    return [dict(zip(head, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
