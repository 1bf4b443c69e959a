"""The worked examples of the rules on money, read from their own pages."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from contracts_site.foundation.look.written_dates import read_date

RULES = Path(__file__).parents[3] / "docs" / "rules"


def table(page: str, *first_headings: str) -> list[dict[str, str]]:
    """The rows of the table whose head begins so, by their headings."""
    lines = (RULES / page).read_text(encoding="utf-8").splitlines()
    start = next(
        place
        for place, line in enumerate(lines)
        if line.startswith(f"| {' | '.join(first_headings)} |")
    )
    head = cells(lines[start])
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(head, cells(line), strict=True)))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def money(words: str) -> Decimal | None:
    """The amount in "−£20,000"; nothing for "none"."""
    if words == "none":
        return None
    figures = words.replace("−", "-").replace("£", "").replace(",", "")
    return Decimal(figures)


def day(words: str) -> date:
    return read_date(words)
