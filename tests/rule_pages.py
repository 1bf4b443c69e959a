"""Reads the worked examples out of the pages in docs/rules/."""

from pathlib import Path

RULES = Path(__file__).parents[1] / "docs" / "rules"


def rows_under(page: str, heading: str) -> list[dict[str, str]]:
    """The rows of the table below a heading and before the next, each by its column."""
    text = (RULES / page).read_text(encoding="utf-8").split(f"## {heading}", 1)[1]
    section = text.split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    head, _rule, *body = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines
    ]
    return [dict(zip(head, cells, strict=True)) for cells in body]
