"""From which value a contract is under the Act, and which changes are small; dated data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts.register.regimes import Regime

ACT = "Procurement Act 2023"


@dataclass(frozen=True)
class Threshold:
    """From which value, VAT included, a contract counts as a public contract."""

    regime: Regime
    amount: Decimal
    in_force_from: date
    in_force_until: date
    source: str


THRESHOLDS = (
    Threshold(
        Regime.PA_2023,
        Decimal(214_904),
        date(2024, 1, 1),
        date(2025, 12, 31),
        f"{ACT}, Schedule 1, thresholds of 2024 and 2025, services of councils",
    ),
    Threshold(
        Regime.PA_2023,
        Decimal(207_720),
        date(2026, 1, 1),
        date(2027, 12, 31),
        f"{ACT}, Schedule 1, thresholds of 2026 and 2027, services of councils",
    ),
    Threshold(
        Regime.PA_2023_LIGHT,
        Decimal(663_540),
        date(2024, 1, 1),
        date(2025, 12, 31),
        f"{ACT}, Schedule 1, thresholds of 2024 and 2025, light touch",
    ),
    Threshold(
        Regime.PA_2023_LIGHT,
        Decimal(663_540),
        date(2026, 1, 1),
        date(2027, 12, 31),
        f"{ACT}, Schedule 1, thresholds of 2026 and 2027, light touch",
    ),
)


def threshold_of(regime: str, *, on: date) -> Threshold | None:
    """The threshold of the day; None where the regime or the day has none here."""
    return next(
        (
            each
            for each in THRESHOLDS
            if each.regime == regime and each.in_force_from <= on <= each.in_force_until
        ),
        None,
    )


@dataclass(frozen=True)
class SmallChange:
    """Within what share a change of value or of the term needs no notice."""

    value_per_cent: Decimal
    works_value_per_cent: Decimal
    term_per_cent: Decimal
    source: str


SMALL_CHANGE = SmallChange(
    value_per_cent=Decimal(10),
    works_value_per_cent=Decimal(15),
    term_per_cent=Decimal(10),
    source=f"{ACT}, section 75",
)
