"""The worked examples of docs/rules/clear-days.md, read from the page itself."""

from calendar import month_name
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "clear-days.md"
LAST_DAY = "last day to publish"


def tables() -> dict[str, list[list[str]]]:
    """The rows of each table on the page, under the table's first heading."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            rows = []
        elif not rows:
            rows = found.setdefault(cells[0], [])
            rows.append(cells)
        else:
            rows.append(cells)
    return {heading: rows[2:] for heading, rows in found.items()}


def day(words: str) -> date:
    """The date in "Thursday 10 May 2018"; the weekday must be right."""
    weekday, number, month, year = words.split()
    read = date(int(year), list(month_name).index(month), int(number))
    assert f"{read:%A}" == weekday, f"{words} is a {read:%A}"
    return read
