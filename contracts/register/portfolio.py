"""A number of contracts at a glance."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Portfolio:
    """Live contracts on one day; `value` leaves out those whose value is unknown."""

    contracts: int
    value: Decimal | None
    of_unknown_value: int
    in_last_months: int
