"""What a small number is, and what of a part of a whole it keeps back.

The rule: docs/rules/suppression.md, steps 1 to 4.
"""

from dataclasses import dataclass
from decimal import Decimal

NOT_SHOWN = "Not shown"


def is_small(count: int | Decimal, *, limit: int) -> bool:
    """From 1 to below the limit; nought tells of nobody."""
    return 0 < count < limit


def fewer_than(limit: int) -> str:
    """The public words for a count that is small."""
    return f"Fewer than {limit}"


@dataclass(frozen=True)
class Part:
    """So many people of so many: 38 of 40."""

    part: Decimal
    whole: Decimal

    @property
    def others(self) -> Decimal:
        """Those of the whole who are not in the part."""
        return self.whole - self.part

    @property
    def counts(self) -> tuple[Decimal, Decimal, Decimal]:
        """Every count that the part, the whole and the percentage lead back to."""
        return self.part, self.others, self.whole


@dataclass(frozen=True)
class ShownPart:
    """What of a part of a whole is shown; `reason` is for officers, never published."""

    part: Decimal | None
    whole: Decimal | None
    shows_percentage: bool
    reason: str = ""


def shown_part(counted: Part, *, limit: int) -> ShownPart:
    """The part, the whole and the percentage, or as much of them as may be shown.

    With any two of the three the third is known, so that part and percentage go
    together. The whole stays unless it is small itself.
    """
    words = fewer_than(limit).lower()
    if is_small(counted.whole, limit=limit):
        return ShownPart(None, None, False, f"a part of {words}")
    if is_small(counted.part, limit=limit):
        return ShownPart(None, counted.whole, False, words)
    if is_small(counted.others, limit=limit):
        return ShownPart(None, counted.whole, False, f"all but {words}")
    return ShownPart(counted.part, counted.whole, True)
