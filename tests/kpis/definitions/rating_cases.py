"""Definitions without a database, and the worked examples read out of the document."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kpis.definitions.rating import Reading, quotient

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules" / "kpi-rating.md"
KIND_OF_HEADING = {
    "High is good": "high",
    "Low is good": "low",
    "In a range": "range",
    "Not rated": "high",
}
STEPPING = "A target that steps through the year"


@dataclass(frozen=True)
class Judged:
    """The part of a definition that the rule reads."""

    good_is: str = "high"
    unit: str = "percentage"
    decimal_places: int = 0
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None


@dataclass(frozen=True)
class Example:
    heading: str
    name: str
    definition: Judged
    reading: Reading
    level: str
    reason: str


def examples() -> list[Example]:
    """Every worked example of the document in which the target does not step."""
    found = []
    for heading, row in rows_of(DOCUMENT):
        if heading == STEPPING:
            continue
        definition = _definition(KIND_OF_HEADING[heading], row)
        found.append(
            Example(
                heading=heading,
                name=row["example"],
                definition=definition,
                reading=_reading(row["reading"], definition.unit),
                level=row["level"].replace(" ", "_"),
                reason=row["reason"],
            )
        )
    return found


def rows_of(document: Path) -> list[tuple[str, dict[str, str]]]:
    """Each row of a table that begins with "example", with its heading."""
    return _rows(document.read_text(encoding="utf-8"))


def _rows(text: str) -> list[tuple[str, dict[str, str]]]:
    heading, columns, rows = "", [""], []
    for line in text.splitlines():
        if line.startswith("### "):
            heading = line.removeprefix("### ")
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| example"):
            columns = cells
        elif heading and line.startswith("| "):
            rows.append((heading, dict(zip(columns, cells, strict=True))))
    return rows


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def _definition(good_is: str, row: dict[str, str]) -> Judged:
    target = row["target"]
    low, high = [*target.split(" to "), ""][:2] if good_is == "range" else ("", "")
    if good_is == "high":
        low = target
    elif good_is == "low":
        high = target
    return Judged(
        good_is=good_is if target else "not_rated",
        unit=row["unit"],
        decimal_places=int(row["places"]),
        target_low=_number(low),
        target_high=_number(high),
        slight_low=_number(row.get("floor", "")),
        below_low=_number(row.get("lower floor", "")),
        slight_high=_number(row.get("ceiling", "")),
        below_high=_number(row.get("higher ceiling", "")),
    )


def _reading(text: str, unit: str) -> Reading:
    if " of " in text:
        part, whole = (Decimal(n.replace(",", "")) for n in text.split(" of "))
        return Reading("reported", quotient(part, whole, unit))
    if text[0].isdigit():
        return Reading("reported", Fraction(text.replace(",", "")))
    return Reading(text.replace(" ", "_"))
