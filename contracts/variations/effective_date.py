"""From when a variation may apply."""

from datetime import date

from contracts.register.term import Term
from contracts.variations.exceptions import EffectiveOutsideTerm


def refuse_outside_term(effective_on: date, *, term: Term) -> None:
    """A variation changes a contract that is under way: neither before nor after it."""
    if not term.includes(effective_on):
        raise EffectiveOutsideTerm(starts_on=term.starts_on, ends_on=term.ends_on)


def months_judged_again(effective_on: date, *, decided_on: date) -> bool:
    """Whether months reported before the decision are judged again by what it changes."""
    return effective_on < decided_on
