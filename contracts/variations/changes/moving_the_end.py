"""Whether a new end date may take the place of the current one, on a given day."""

from datetime import date

from contracts.variations.changes.exceptions import (
    ExtendsAContractThatIsOver,
    NotAnExtension,
    NotAShortening,
    TermEndsBeforeItTakesEffect,
    TermIsCutBelowToday,
)


def refuse_extension(new_end: date, *, ends_on: date, on: date) -> None:
    """Later than the current end, and only while the contract runs."""
    if on > ends_on:
        raise ExtendsAContractThatIsOver(ended_on=ends_on)
    if new_end <= ends_on:
        raise NotAnExtension(ends_on=ends_on)


def refuse_shortening(
    new_end: date, *, ends_on: date, effective_on: date, on: date
) -> None:
    """Earlier than the current end, but neither in the past nor before it applies."""
    if new_end >= ends_on:
        raise NotAShortening(ends_on=ends_on)
    if new_end < on:
        raise TermIsCutBelowToday(today=on)
    if new_end < effective_on:
        raise TermEndsBeforeItTakesEffect(effective_on=effective_on)
