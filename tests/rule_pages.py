"""Reads the worked examples out of the pages in docs/rules/."""

from pathlib import Path

RULES = Path(__file__).parents[1] / "docs" / "rules"


def rows_under(page: str, heading: str) -> list[dict[str, str]]:
    """The rows of the first table below a heading, each by its column."""
    text = (RULES / page).read_text(encoding="utf-8").split(f"## {heading}", 1)[1]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    head, _rule, *body = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines
    ]
    return [dict(zip(head, cells, strict=True)) for cells in body]
