"""The worked examples of docs/rules/duties.md, read from the page itself."""

from calendar import month_name
from datetime import date
from decimal import Decimal
from pathlib import Path

from contracts.duties.facts import ContractFacts, VariationFacts

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "duties.md"
ASKED_ON = date(2026, 11, 25)
MADE_ON = date(2027, 8, 1)


def examples() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = next(
        n for n, line in enumerate(lines) if line.startswith("| regime | value")
    )
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines[first + 2 :]
        if line.startswith("|")
    ]


def facts_of(regime: str, value: str, change: str) -> ContractFacts:
    return ContractFacts(
        contract_id=1,
        regime=regime,
        starts_on=date(2026, 4, 1),
        ends_on=date(2029, 3, 31),
        signed_on=date(2026, 3, 16),
        procurement_began_on=date(2025, 9, 1),
        total_value=Decimal(value.replace(",", "")) if value else None,
        variations=(_variation(change),) if change else (),
    )


def _variation(change: str) -> VariationFacts:
    known = change != "not recorded"
    return VariationFacts(
        number=1,
        effective_on=MADE_ON,
        value_change_per_cent=Decimal(change.split("%", maxsplit=1)[0])
        if known
        else None,
        term_change_per_cent=Decimal(0) if known else None,
    )


def days(words: str) -> list[date]:
    return [_day(each) for each in words.split(", ")] if words else []


def _day(words: str) -> date:
    number, month, year = words.split()
    return date(int(year), list(month_name).index(month), int(number))
