"""The term that a procurement plans: initial years, then every option."""

from datetime import date

from contracts.money.maximum_term import MaximumTerm, maximum_term_of
from contracts.money.years import ONE_DAY, months_after
from contracts.procurement.models import Procurement
from contracts.term.ledger import OptionState, OptionTerms, ledger_of


def initial_end(procurement: Procurement) -> date:
    return months_after(procurement.starts_on, 12 * procurement.initial_years) - ONE_DAY


def maximum_term(procurement: Procurement) -> MaximumTerm:
    end = initial_end(procurement)
    options = [
        OptionTerms(number, months, 0, OptionState.OPEN)
        for number, months in enumerate(procurement.option_months, start=1)
    ]
    return maximum_term_of(
        ledger_of(
            starts_on=procurement.starts_on,
            initial_end=end,
            current_end=end,
            options=options,
        )
    )
