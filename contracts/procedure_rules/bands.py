"""In which value band a contract falls, and whether what it takes was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from contracts_site.foundation.money import pounds

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Band:
    """Values without VAT; `below_value` None has no upper end."""

    name: str
    from_value: Decimal
    below_value: Decimal | None
    route: str
    quotations_needed: int
    approved_by_post: str

    def holds(self, value: Decimal) -> bool:
        return self.from_value <= value and (
            self.below_value is None or value < self.below_value
        )

    @property
    def span(self) -> str:
        if self.below_value is None:
            return f"{pounds(self.from_value)} and over"
        return f"{pounds(self.from_value)} to below {pounds(self.below_value)}"


class Compliance(StrEnum):
    FOLLOWED = "Followed"
    SHORT = "Not yet followed"
    WAIVED = "Waived"
    CANNOT_TELL = "Cannot be told"


@dataclass(frozen=True)
class RuleCheck:
    """Whether the rules were followed, in words, with the band that decided."""

    compliance: Compliance
    words: str
    band: Band | None = None


def band_for(value: Decimal, bands: Iterable[Band]) -> Band | None:
    return next((band for band in bands if band.holds(value)), None)


def check_against_rules(
    value: Decimal | None,
    *,
    bands: Iterable[Band],
    quotations_received: int,
    has_waiver: bool,
) -> RuleCheck:
    """A value without VAT against the bands; a waiver answers what is missing."""
    if value is None:
        return RuleCheck(
            Compliance.CANNOT_TELL,
            "The value of the contract is not recorded, so no band can be named.",
        )
    band = band_for(value, bands)
    if band is None:
        return RuleCheck(
            Compliance.CANNOT_TELL,
            f"No band of the rules holds {pounds(value)}.",
        )
    falls = f"The value, {pounds(value)} without VAT, falls in the band {band.name}"
    needed = _needed(band)
    if not band.quotations_needed:
        return RuleCheck(Compliance.FOLLOWED, f"{falls}: {needed}.", band)
    recorded = f"{falls}: {needed}; recorded: {_number(quotations_received)}."
    if quotations_received >= band.quotations_needed:
        return RuleCheck(Compliance.FOLLOWED, recorded, band)
    if has_waiver:
        words = f"{recorded} A waiver is on record."
        return RuleCheck(Compliance.WAIVED, words, band)
    return RuleCheck(Compliance.SHORT, recorded, band)


def _needed(band: Band) -> str:
    count = band.quotations_needed
    if not count:
        return f"{band.route.lower()}, approved by the {band.approved_by_post}"
    if count == 1:
        return "one quotation needed"
    return f"{_number(count)} quotations needed"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
