"""The money of one year, or of the whole term, each kind apart from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts.money.headroom import Headroom, headroom, left_of_envelope
from contracts.money.totals import NOUGHT, Part, Total
from contracts_site.foundation.money.amounts import pounds

ENVELOPE, PRICE = "Envelope", "Contract price"
ADDITIONAL, SAVINGS, PAYMENTS = "Authorised additional spend", "Savings", "Payments"


@dataclass(frozen=True)
class Limit:
    """What price and additional spend of a year may reach together."""

    words: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class MoneyOfYear:
    """`start_year` is empty for the whole term; `envelope` where none is recorded."""

    label: str
    start_year: int | None
    envelope: Total | None
    price: Total
    additional: Total
    savings: Total
    payments: Total
    limits: tuple[Limit, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def headroom(self) -> Headroom:
        return headroom(self.envelope, price=self.price, additional=self.additional)

    @property
    def left(self) -> Headroom:
        return left_of_envelope(self.envelope, payments=self.payments)

    @property
    def totals(self) -> tuple[Total, ...]:
        """What the year is made of, in the order in which pages list it."""
        of_year = (self.price, self.additional, self.savings, self.payments)
        return of_year if self.envelope is None else (self.envelope, *of_year)

    @property
    def spent_of_envelope(self) -> int | None:
        """Payments as a whole percentage of the envelope, for a bar."""
        if self.envelope is None or not self.envelope.amount:
            return None
        return int(self.payments.amount * 100 / self.envelope.amount)

    @property
    def over_limits(self) -> tuple[str, ...]:
        together = self.price.amount + self.additional.amount
        return tuple(
            f"{self.label}: price and additional spend together, {pounds(together)}, "
            f"pass {limit.words} of {pounds(limit.amount)} by "
            f"{pounds(together - limit.amount)}"
            for limit in self.limits
            if together > limit.amount
        )


@dataclass(frozen=True)
class MoneyTable:
    """Every year apart, and the whole term."""

    years: tuple[MoneyOfYear, ...]
    whole: MoneyOfYear

    def year(self, start_year: int) -> MoneyOfYear | None:
        return next((y for y in self.years if y.start_year == start_year), None)

    @property
    def warnings(self) -> tuple[str, ...]:
        of_years = [words for year in self.years for words in year.over_limits]
        return (*self.whole.warnings, *of_years)

    @property
    def is_empty(self) -> bool:
        return not any(total.parts for total in self.whole.totals)


def whole_term(
    years: Sequence[MoneyOfYear],
    *,
    label: str,
    envelope: Part | None,
    warnings: tuple[str, ...] = (),
) -> MoneyOfYear:
    """All years added up; the envelope of the whole term governs where there is one."""
    of_years = [year.envelope for year in years if year.envelope is not None]
    governing = _envelope_of_all(of_years, envelope)
    passed = sum((each.amount for each in of_years), NOUGHT)
    if envelope is not None and passed > envelope.amount:
        warnings += (
            f"The envelopes of the years come to {pounds(passed)}, more than that of the "
            f"whole term, {pounds(envelope.amount)}",
        )
    return MoneyOfYear(
        label=label,
        start_year=None,
        envelope=governing,
        price=_added(PRICE, [(y.label, y.price) for y in years]),
        additional=_added(ADDITIONAL, [(y.label, y.additional) for y in years]),
        savings=_added(SAVINGS, [(y.label, y.savings) for y in years]),
        payments=_added(PAYMENTS, [(y.label, y.payments) for y in years]),
        warnings=warnings,
    )


def _envelope_of_all(of_years: Sequence[Total], whole: Part | None) -> Total | None:
    if whole is not None:
        return Total(ENVELOPE, (whole,), "Recorded for the whole term")
    if not of_years:
        return None
    parts = tuple(part for each in of_years for part in each.parts)
    return Total(ENVELOPE, parts, "The envelopes of the years added up")


def _added(name: str, totals: Sequence[tuple[str, Total]]) -> Total:
    parts = tuple(
        Part(label, total.amount, "The year's own total")
        for label, total in totals
        if total.parts
    )
    return Total(name, parts, "The years added up")
