"""The longest a term may run, told step by step."""

from dataclasses import dataclass

from contracts.register.term import Term
from contracts.term.ledger import TermLedger
from contracts_site.foundation.look.wording import date_words


@dataclass(frozen=True)
class MaximumTerm:
    """The maximum term, and a sentence for each step that led to it."""

    term: Term
    steps: tuple[str, ...]


def maximum_term_of(ledger: TermLedger) -> MaximumTerm:
    """Every option that is not lost is taken up."""
    return MaximumTerm(
        Term(starts_on=ledger.starts_on, ends_on=ledger.maximum_end),
        (
            f"Initial term: {date_words(ledger.starts_on)} to "
            f"{date_words(ledger.initial_end)}",
            *(_option_words(ledger, place) for place in range(len(ledger.options))),
            *_moved(ledger),
        ),
    )


def _option_words(ledger: TermLedger, place: int) -> str:
    option = ledger.options[place]
    if option.starts_on is None or option.ends_on is None:
        return f"Option {option.number}: {option.state}, counts no more"
    return (
        f"Option {option.number} ({option.state}): {date_words(option.starts_on)} to "
        f"{date_words(option.ends_on)}"
    )


def _moved(ledger: TermLedger) -> tuple[str, ...]:
    """Where variations have moved the end by other means than an option."""
    reached = [ledger.initial_end, *(o.ends_on for o in ledger.options if o.ends_on)]
    if ledger.current_end in reached:
        return ()
    return (f"As it stands the contract ends on {date_words(ledger.current_end)}",)
