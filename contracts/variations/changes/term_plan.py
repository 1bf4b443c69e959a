"""What the term changes of a variation come to, one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.term.deciding import option_to_decide, refuse_after_the_end
from contracts.term.exceptions import TermRefused
from contracts.term.ledger import OptionState, OptionTerms, ledger_of
from contracts.variations.changes.exceptions import (
    TermCannotBeChangedSo,
    TermOfAContractEndedEarly,
)
from contracts.variations.changes.moving_the_end import (
    refuse_extension,
    refuse_shortening,
)

EXERCISE, DECLINE, EXTEND, SHORTEN = "exercise", "decline", "extend", "shorten"


@dataclass(frozen=True)
class PlannedTermChange:
    """One change as an officer chose it: an option by its number, or a new end."""

    kind: str
    option: int | None = None
    new_end: date | None = None


@dataclass(frozen=True)
class TermStep:
    """One change with the end before and after it."""

    kind: str
    option: int | None
    ends_before: date
    ends_after: date


@dataclass(frozen=True, kw_only=True)
class TermNow:
    """The term on which the changes fall."""

    starts_on: date
    initial_end: date
    ends_on: date
    options: tuple[OptionTerms, ...]
    is_ended_early: bool = False


def steps_of(
    changes: Iterable[PlannedTermChange],
    *,
    term: TermNow,
    effective_on: date,
    on: date,
) -> list[TermStep]:
    """Options first, in their order, then the end by date; each refused in words."""
    in_order = sorted(changes, key=lambda c: (c.option is None, c.option or 0))
    if in_order and term.is_ended_early:
        raise TermOfAContractEndedEarly
    steps: list[TermStep] = []
    options, end = list(term.options), term.ends_on
    for change in in_order:
        if change.option is not None:
            step, options = _decided(change, term, options, end, on)
        else:
            step = _moved(change, end, effective_on=effective_on, on=on)
        steps.append(step)
        end = step.ends_after
    return steps


def end_after(steps: Sequence[TermStep], *, ends_on: date) -> date:
    return steps[-1].ends_after if steps else ends_on


def _decided(
    change: PlannedTermChange,
    term: TermNow,
    options: list[OptionTerms],
    end: date,
    on: date,
) -> tuple[TermStep, list[OptionTerms]]:
    assert change.option is not None
    ledger = ledger_of(
        starts_on=term.starts_on,
        initial_end=term.initial_end,
        current_end=end,
        options=options,
    )
    try:
        placed = option_to_decide(
            ledger, number=change.option, is_ended_early=term.is_ended_early
        )
        if change.kind == EXERCISE:
            refuse_after_the_end(ends_on=end, on=on)
    except TermRefused as refusal:
        raise TermCannotBeChangedSo(str(refusal)) from refusal
    assert placed.ends_on is not None
    exercised = change.kind == EXERCISE
    state = OptionState.EXERCISED if exercised else OptionState.DECLINED
    after = placed.ends_on if exercised else end
    rest = [
        OptionTerms(each.number, each.months, each.notice_months, state)
        if each.number == change.option
        else each
        for each in options
    ]
    return TermStep(change.kind, change.option, end, after), rest


def _moved(
    change: PlannedTermChange, end: date, *, effective_on: date, on: date
) -> TermStep:
    assert change.new_end is not None
    if change.kind == EXTEND:
        refuse_extension(change.new_end, ends_on=end, on=on)
    else:
        refuse_shortening(change.new_end, ends_on=end, effective_on=effective_on, on=on)
    return TermStep(change.kind, None, end, change.new_end)
