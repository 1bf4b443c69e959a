"""Which changes to a contract are too small to need a notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts.duties.facts import VariationFacts
from contracts.duties.thresholds import SMALL_CHANGE


@dataclass(frozen=True)
class JudgedChanges:
    """Each variation sorted by whether it needs a notice; `words` says why."""

    needed: tuple[VariationFacts, ...]
    untold: tuple[VariationFacts, ...]
    words: str


def changes_that_need_notice(variations: Sequence[VariationFacts]) -> JudgedChanges:
    """A notice is needed unless every dimension that changes is within its limit.

    The Act's "or" is read so that a large change of one dimension is not excused by a
    small one of the other; an officer who reads it otherwise records an override.
    """
    told = [(each, _why_needed(each)) for each in variations]
    needed = tuple(each for each, excess in told if excess)
    untold = tuple(each for each, excess in told if excess is None)
    words = [
        *(f"Variation {each.number} {excess}" for each, excess in told if excess),
        *(
            f"Variation {each.number}: its change of value and term is not recorded "
            "here; see its regime test"
            for each in untold
        ),
    ]
    return JudgedChanges(needed, untold, ". ".join(words) or _all_within(variations))


def _why_needed(change: VariationFacts) -> str | None:
    """What the officer decided, else what goes beyond the limit; None if unknown."""
    if change.officer_needs_notice is None:
        return _excess(change)
    return (
        "needs one, as its regime test decided" if change.officer_needs_notice else ""
    )


def _excess(change: VariationFacts) -> str | None:
    """In what the change goes beyond the limit; empty if in nothing, None if unknown."""
    if change.is_novation:
        return "transfers the contract, which is never exempt"
    parts = [
        f"changes the {what} by {abs(by):f}%, more than {limit:f}%"
        for what, by, limit in (
            ("value", change.value_change_per_cent, SMALL_CHANGE.value_per_cent),
            ("term", change.term_change_per_cent, SMALL_CHANGE.term_per_cent),
        )
        if by is not None and abs(by) > limit
    ]
    if parts:
        return " and ".join(parts)
    known = change.value_change_per_cent, change.term_change_per_cent
    return None if None in known else ""


def _all_within(variations: Sequence[VariationFacts]) -> str:
    decided = [each for each in variations if each.officer_needs_notice is False]
    if decided:
        numbers = ", ".join(str(each.number) for each in decided)
        return f"Variation {numbers} needs none, as its regime test decided"
    count = len(variations)
    whole = "The variation is" if count == 1 else f"All {count} variations are"
    limit: Decimal = SMALL_CHANGE.value_per_cent
    return (
        f"{whole} within {limit:f}% of the value and of the term: {SMALL_CHANGE.source}"
    )
