"""What the rule of duties is told of a contract, and nothing more."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class VariationFacts:
    """A change proposed or made, against the contract as it was awarded.

    The percentages are None where they are not recorded; 0 says that nothing changes.
    `officer_needs_notice` is what the variation's regime test decided, None where nobody
    has decided yet.
    """

    number: int
    effective_on: date
    signed_on: date | None = None
    value_change_per_cent: Decimal | None = None
    term_change_per_cent: Decimal | None = None
    is_novation: bool = False
    officer_needs_notice: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ContractFacts:
    """`regime` is empty where no officer has decided it."""

    contract_id: int
    regime: str
    starts_on: date
    ends_on: date
    signed_on: date | None = None
    procurement_began_on: date | None = None
    review_on: date | None = None
    total_value: Decimal | None = None
    value_basis: str = "net"
    is_user_choice: bool = False
    variations: tuple[VariationFacts, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The day asked about, and how far ahead what recurs is told."""

    on: date
    until: date
