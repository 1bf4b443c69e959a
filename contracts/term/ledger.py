"""The term as a ledger: what was agreed first, what moved it, how far it may go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from contracts.register.term import Months

ONE_DAY = timedelta(days=1)


class OptionState(StrEnum):
    OPEN = "open"
    EXERCISED = "exercised"
    DECLINED = "declined"


@dataclass(frozen=True, order=True)
class OptionTerms:
    """An option as the contract words it: how long, and how early notice is due."""

    number: int
    months: int
    notice_months: int
    state: OptionState


@dataclass(frozen=True)
class LedgerOption:
    """An option with its days; a lost one has none."""

    number: int
    state: OptionState
    starts_on: date | None
    ends_on: date | None
    notice_by: date | None

    @property
    def is_lost(self) -> bool:
        """Whether it can never move the end: declined, or behind a declined one."""
        return self.ends_on is None


@dataclass(frozen=True)
class TermLedger:
    """Days are inclusive; `maximum_end` takes every option that is not lost."""

    starts_on: date
    initial_end: date
    current_end: date
    maximum_end: date
    options: tuple[LedgerOption, ...]

    @property
    def next_option(self) -> LedgerOption | None:
        """The option to decide on next."""
        return next(
            (
                option
                for option in self.options
                if option.state is OptionState.OPEN and not option.is_lost
            ),
            None,
        )


def ledger_of(
    *,
    starts_on: date,
    initial_end: date,
    current_end: date,
    options: Iterable[OptionTerms],
    is_ended_early: bool = False,
) -> TermLedger:
    """Options in their order: those exercised run on from the initial term, open ones
    from the current end, however it came to be. A declined option loses those behind
    it, an early end all that are open.
    """
    placed: list[LedgerOption] = []
    end, lost, reached_open = initial_end, False, False
    for terms in sorted(options):
        is_open = terms.state is OptionState.OPEN
        lost = (
            lost or terms.state is OptionState.DECLINED or (is_open and is_ended_early)
        )
        if lost:
            placed.append(LedgerOption(terms.number, terms.state, None, None, None))
            continue
        if is_open and not reached_open:
            end, reached_open = current_end, True
        option = _placed(terms, starts_on=end + ONE_DAY)
        placed.append(option)
        end = option.ends_on or end
    maximum = end if reached_open else current_end
    return TermLedger(starts_on, initial_end, current_end, maximum, tuple(placed))


def _placed(terms: OptionTerms, *, starts_on: date) -> LedgerOption:
    return LedgerOption(
        number=terms.number,
        state=terms.state,
        starts_on=starts_on,
        ends_on=_months(terms.months).after(starts_on) - ONE_DAY,
        notice_by=_months(-terms.notice_months).after(starts_on),
    )


def _months(number: int) -> Months:
    return Months(number, source="the contract")
