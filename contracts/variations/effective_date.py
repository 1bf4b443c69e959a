"""From when a variation may apply.

The steps are in docs/rules/term-and-extensions.md.
"""

from datetime import date, timedelta

from contracts.register.term import Term
from contracts.variations.exceptions import EffectiveOutsideTerm


def first_day_of_an_extension(term: Term) -> date:
    """The day after the last one, from which an option or an extension runs."""
    return term.ends_on + timedelta(days=1)


def refuse_outside_term(effective_on: date, *, term: Term, may_run_on: bool) -> None:
    """A variation changes a contract that is under way: neither before nor after it.

    Where the term `may_run_on`, the first day that an extension adds is part of it;
    whether the variation does extend the term is asked when it is approved.
    """
    runs_on = may_run_on and effective_on == first_day_of_an_extension(term)
    if not runs_on and not term.includes(effective_on):
        raise EffectiveOutsideTerm(
            starts_on=term.starts_on,
            ends_on=term.ends_on,
            extended_from=first_day_of_an_extension(term) if may_run_on else None,
        )


def months_judged_again(effective_on: date, *, decided_on: date) -> bool:
    """Whether months reported before the decision are judged again by what it changes."""
    return effective_on < decided_on
