"""The term ledger as a bar, and in words: what was agreed, taken, is open, and today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts.register.term import Term
from contracts.register.term_bar import WIDTH, term_bar
from contracts.term.ledger import ONE_DAY, OptionState, TermLedger

TODAY_WIDTH = 4


@dataclass(frozen=True)
class Segment:
    """A stretch of the bar, in thousandths of its length; `kind` names its look."""

    kind: str
    start: int
    width: int
    words: str


@dataclass(frozen=True)
class LedgerBar:
    """`today` is None outside the term as it stands."""

    segments: tuple[Segment, ...]
    run: int
    today: int | None
    words: str
    last_day: date
    is_maximum: bool


def ledger_bar(ledger: TermLedger, *, on: date) -> LedgerBar:
    whole = Term(ledger.starts_on, max(ledger.maximum_end, ledger.current_end))
    term = Term(ledger.starts_on, ledger.current_end)
    run = _place(whole, min(on, ledger.current_end))
    return LedgerBar(
        segments=tuple(_segments(ledger, whole)),
        run=run,
        today=min(run, WIDTH - TODAY_WIDTH) if term.includes(on) else None,
        words=term_bar(term, on=on).words,
        last_day=whole.ends_on,
        is_maximum=whole.ends_on > ledger.current_end,
    )


def _segments(ledger: TermLedger, whole: Term) -> Iterator[Segment]:
    """From the start to the maximum end, each stretch once, without a gap."""
    first_end = min(ledger.initial_end, ledger.current_end)
    shortened = " (shortened)" if ledger.current_end < ledger.initial_end else ""
    words = f"Initial term{shortened}: to {_day(first_end)}"
    yield _segment("initial", whole, ledger.starts_on, first_end, words)
    reached = first_end
    for option in ledger.options:
        if option.state is not OptionState.EXERCISED or option.ends_on is None:
            continue
        end = min(option.ends_on, ledger.current_end)
        if end > reached:
            words = f"Option {option.number}, exercised: to {_day(end)}"
            yield _segment("exercised", whole, reached + ONE_DAY, end, words)
            reached = end
    if ledger.current_end > reached:
        words = f"Extended beyond the options: to {_day(ledger.current_end)}"
        yield _segment("beyond", whole, reached + ONE_DAY, ledger.current_end, words)
    yield from _open_ones(ledger, whole)


def _open_ones(ledger: TermLedger, whole: Term) -> Iterator[Segment]:
    for option in ledger.options:
        if option.state is OptionState.OPEN and option.starts_on and option.ends_on:
            words = f"Option {option.number}, open: to {_day(option.ends_on)}"
            yield _segment("open", whole, option.starts_on, option.ends_on, words)


def _segment(kind: str, whole: Term, first: date, last: date, words: str) -> Segment:
    start = _place(whole, first - ONE_DAY)
    return Segment(kind, start, max(_place(whole, last) - start, 1), words)


def _place(whole: Term, day: date) -> int:
    """Where the end of a day lies on the bar."""
    return WIDTH * whole.days_run(on=day) // whole.days


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
