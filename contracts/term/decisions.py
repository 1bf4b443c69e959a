"""The last safe days of a contract's options, read from the record and the settings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contracts.register.models import Contract
from contracts.term.decision_dates import Urgency, last_safe_day, urgency
from contracts.term.ledger import LedgerOption, OptionState, TermLedger
from contracts.term.models import term_ledger
from contracts_site.foundation.calendars.models import NonWorkingDayQuerySet
from contracts_site.foundation.settings_data import council_settings


@dataclass(frozen=True)
class OptionDates:
    """An option with its days, as of a day; lost ones have none."""

    option: LedgerOption
    last_safe: date | None
    urgency: Urgency | None
    is_lapsed: bool


@dataclass(frozen=True)
class DecisionLead:
    """What the sum needs besides the contract; read once for a whole list."""

    days: int
    closed: Collection[date]


def decision_lead(closed: NonWorkingDayQuerySet) -> DecisionLead:
    return DecisionLead(council_settings().extension_decision_lead_days, closed.days())


def option_dates(
    contract: Contract, *, lead: DecisionLead, on: date
) -> dict[int, OptionDates]:
    """By the option's number."""
    ledger = term_ledger(contract)
    return {
        option.number: _dates(option, ledger, lead=lead, on=on)
        for option in ledger.options
    }


def _dates(
    option: LedgerOption, ledger: TermLedger, *, lead: DecisionLead, on: date
) -> OptionDates:
    if option.notice_by is None:
        return OptionDates(option, None, None, is_lapsed=False)
    last_safe = last_safe_day(option.notice_by, lead_days=lead.days, closed=lead.closed)
    is_open = option.state is OptionState.OPEN
    is_lapsed = is_open and on > ledger.current_end
    waits = is_open and not is_lapsed and option == ledger.next_option
    how = urgency(last_safe, notice_by=option.notice_by, on=on) if waits else None
    return OptionDates(option, last_safe, how, is_lapsed)
