"""What upper apps check before a variation is approved, and do once it is.

Both lists are filled when Django starts. Consequences run inside the transaction that
approves the variation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from contracts.variations.models import Variation
from contracts_site.accounts.models import User


@dataclass(frozen=True)
class ApprovalFinding:
    """Something to read before approving; a blocking one must be cured first."""

    words: str
    is_blocking: bool


@dataclass(frozen=True)
class ApprovalCheck:
    name: str
    findings: Callable[[Variation], Sequence[ApprovalFinding]]


@dataclass(frozen=True)
class ApprovalConsequence:
    """What approval sets in motion; returns sentences that say what was done."""

    name: str
    apply: Callable[[Variation, User, datetime], Sequence[str]]


@dataclass(frozen=True)
class VariationPart:
    """A part of a contract that a variation may change, with its own pages.

    `begin` leads whoever may write to the page that starts the part, while there is
    nothing at `url` to read.
    """

    title: str
    order: int
    describe: Callable[[Variation], str]
    url: Callable[[Variation], str]
    begin: Callable[[Variation], str] = lambda variation: ""


APPROVAL_CHECKS: list[ApprovalCheck] = []
APPROVAL_CONSEQUENCES: list[ApprovalConsequence] = []
VARIATION_PARTS: list[VariationPart] = []
