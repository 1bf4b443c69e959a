"""Which financial years a payment belongs to: those of the period it is for."""

from decimal import Decimal

from contracts.money.years import APRIL, Convention, years_of
from contracts.register.term import Term
from contracts_site.foundation.money.amounts import rounded


def shares_by_year(
    amount: Decimal, *, period: Term, start_month: int = APRIL
) -> dict[int, Decimal]:
    """The payment divided by days, by the year in which each financial year begins.

    Each part is rounded to the penny; the last takes what is left, so that the parts
    always add up to the payment.
    """
    years = years_of(period, Convention.FINANCIAL_YEARS, start_month=start_month)
    shares = {
        year.number: rounded(amount * year.days / period.days, 2) for year in years[:-1]
    }
    return shares | {years[-1].number: amount - sum(shares.values(), Decimal(0))}
