"""Rates as officers write them down, a line for each financial year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

LINE = re.compile(r"^(\d{4})(?:/\d{2}(?:\d{2})?)?\s*[:,;]?\s+([-+\u2212]?[\d.]+)\s*%?$")
FIRST_YEAR, LAST_YEAR = 2000, 2150
LEAST, MOST = Decimal(-50), Decimal(100)
PLACES = 3


@dataclass(frozen=True)
class ReadRates:
    """Rates by the year in which a financial year begins, and every line in error."""

    rates: Mapping[int, Decimal]
    problems: tuple[str, ...] = ()


def read_rates(text: str) -> ReadRates:
    """“2018/19 2.5” on each line; all that is wrong is told at once."""
    rates: dict[int, Decimal] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words:
            continue
        found = LINE.match(words)
        rate = _rate(found.group(2)) if found else None
        if found is None or rate is None:
            problems.append(
                f"Line {number}, “{words}”: write a financial year and a rate, such as "
                "2018/19 2.5."
            )
            continue
        year = int(found.group(1))
        problems += [f"Line {number}: {told}" for told in _wrong(year, rate, rates)]
        rates[year] = rate
    return ReadRates(rates, tuple(problems))


def written_rates(rates: Mapping[int, Decimal]) -> str:
    """As `read_rates` takes them."""
    return "\n".join(
        f"{year}/{(year + 1) % 100:02d} {rate.normalize():f}"
        for year, rate in sorted(rates.items())
    )


def _rate(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return None


def _wrong(year: int, rate: Decimal, before: Mapping[int, Decimal]) -> Iterator[str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield f"enter a year from {FIRST_YEAR} to {LAST_YEAR}."
    if year in before:
        yield f"{year} has a rate already."
    if not LEAST <= rate <= MOST:
        yield f"enter a rate from {LEAST} to {MOST} per cent."
    exponent = rate.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > PLACES:
        yield f"write at most {PLACES} decimals."
