"""What a later year's pound is worth in the base year (whole-life-cost.md, step 8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

HUNDRED = 100


@dataclass(frozen=True)
class RateBand:
    """The yearly rate, in per cent, for the years up to `last`."""

    last: int
    rate: Decimal


@dataclass(frozen=True)
class DiscountRates:
    """Rates that fall in steps; year 0 is not discounted."""

    bands: tuple[RateBand, ...]
    source: str
    in_force_from: date

    @property
    def last_year(self) -> int:
        return self.bands[-1].last

    def rate(self, year: int) -> Decimal:
        """By which that year is discounted to the one before it."""
        return next(band.rate for band in self.bands if year <= band.last)

    def divisor(self, year: int) -> Fraction:
        """A real amount of that year, divided by this, is its present value.

        ValueError for a year that no band holds.
        """
        if not 0 <= year <= self.last_year:
            raise ValueError(f"No discount rate is held for year {year}.")
        product, done = Fraction(1), 0
        for band in self.bands:
            years = max(0, min(year, band.last) - done)
            product *= (1 + Fraction(band.rate) / HUNDRED) ** years
            done = band.last
        return product


GREEN_BOOK = DiscountRates(
    bands=(RateBand(30, Decimal("3.5")), RateBand(75, Decimal("3.0"))),
    source=(
        "HM Treasury, The Green Book (2003), annex 6; the same in later editions, in "
        "that of 2026 in chapter 6"
    ),
    in_force_from=date(2003, 4, 1),
)
