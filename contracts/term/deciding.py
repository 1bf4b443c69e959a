"""Whether an option may be decided on, on a given day."""

from datetime import date

from contracts.term.exceptions import (
    ContractEndedEarly,
    ContractIsOver,
    EarlierOptionIsUndecided,
    OptionIsDecided,
    OptionIsLost,
)
from contracts.term.ledger import LedgerOption, OptionState, TermLedger


def option_to_decide(
    ledger: TermLedger, *, number: int, is_ended_early: bool
) -> LedgerOption:
    """The option with its days; refused if it is decided, waits or is lost."""
    option = next(each for each in ledger.options if each.number == number)
    if is_ended_early:
        raise ContractEndedEarly
    if option.state is not OptionState.OPEN:
        raise OptionIsDecided(number)
    if option.is_lost:
        raise OptionIsLost(number)
    following = ledger.next_option
    if following is not None and following.number < number:
        raise EarlierOptionIsUndecided(number, earlier=following.number)
    return option


def refuse_after_the_end(*, ends_on: date, on: date) -> None:
    """An option extends a contract that still runs."""
    if on > ends_on:
        raise ContractIsOver(ended_on=ends_on)
