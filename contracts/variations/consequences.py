"""What upper apps check before a variation is approved, and do once it is.

Both lists are filled when Django starts. Consequences run inside the transaction that
approves the variation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class ApprovalFinding:
    """Something to read before approving; a blocking one must be cured first.

    One that `must_be_read` is a warning: whoever records the approval says that it was
    read, and the variation keeps its words.
    """

    words: str
    is_blocking: bool = False
    must_be_read: bool = False


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
class FieldChange:
    """One field of the contract, in words as they were and as they become.

    Who reads only what is published is not told of one that is not `is_public`.
    """

    field: str
    before: str
    after: str
    note: str = ""
    is_public: bool = True


@dataclass(frozen=True)
class PartState:
    """Where a part stands; without a colour the word is plain text."""

    word: str
    colour: str | None = None


@dataclass(frozen=True)
class ToldPart:
    """What a part says of one variation.

    `changes` lists what becomes of the contract, field by field; a part that is about
    the variation and not the contract (the regime test) lists nothing. `begin` leads
    whoever may write to the page that starts the part, while there is nothing at `url`
    to read.
    """

    hint: str
    url: str = ""
    begin: str = ""
    state: PartState = PartState("")
    changes: Sequence[FieldChange] = ()


@dataclass(frozen=True)
class VariationPart:
    """A part of a contract that a variation may change, with its own pages.

    A part whose page `is_form` is linked for those only who may write the variation.
    """

    title: str
    order: int
    reading: Callable[[Variation], Reading[ToldPart]]
    is_form: bool = False


APPROVAL_CHECKS: list[ApprovalCheck] = []
APPROVAL_CONSEQUENCES: list[ApprovalConsequence] = []
VARIATION_PARTS: list[VariationPart] = []
