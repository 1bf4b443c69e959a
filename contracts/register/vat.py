"""The law's amounts include VAT; what the register holds of a contract may not."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from contracts_site.foundation.money import pounds, rounded


@dataclass(frozen=True)
class Rate:
    """A rate of tax, with where it comes from."""

    share: Decimal
    source: str

    @property
    def words(self) -> str:
        return f"{self.share * 100:.0f}%"


STANDARD_VAT = Rate(
    Decimal("0.20"),
    source="Value Added Tax Act 1994, section 2: the standard rate",
)
NET, GROSS = "net", "gross"


@dataclass(frozen=True)
class ComparableValue:
    """A value with VAT, as thresholds count, and how it was come by."""

    amount: Decimal
    words: str


@lru_cache(maxsize=4096)
def with_vat(amount: Decimal | None, *, basis: str) -> ComparableValue | None:
    """The value with VAT; None where the value, or whether VAT is in it, is unknown.

    A value without VAT is raised by the standard rate. Some services are exempt from
    VAT: the words say what was assumed, so that an officer can decide otherwise.
    """
    if amount is None:
        return None
    if basis == GROSS:
        return ComparableValue(amount, f"{pounds(amount)} with VAT")
    if basis == NET:
        raised = rounded(amount * (1 + STANDARD_VAT.share), 2)
        return ComparableValue(
            raised,
            f"{pounds(amount)} without VAT, {pounds(raised)} with VAT assumed at "
            f"{STANDARD_VAT.words}",
        )
    return None


def without_vat(amount: Decimal | None, *, basis: str) -> Decimal | None:
    """The value as procedure rules count it; None where it cannot be told."""
    if amount is None or basis not in {NET, GROSS}:
        return None
    return amount if basis == NET else rounded(amount / (1 + STANDARD_VAT.share), 2)
