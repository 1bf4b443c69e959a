"""A contract's money, read from its rows once and added up as the rules say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from contracts.money.annual_amounts import AnnualAmount, part_of_year
from contracts.money.commitment import SavingLine
from contracts.money.models import (
    AuthorisedSpend,
    Envelope,
    Payment,
    PriceLine,
    Saving,
    VolumePrice,
)
from contracts.money.models.payments import COUNTED, counted_on
from contracts.money.payment_years import shares_by_year
from contracts.money.totals import Kind, Part, Total
from contracts.money.year_choices import start_month
from contracts.money.year_money import (
    ADDITIONAL,
    ENVELOPE,
    PAYMENTS,
    PRICE,
    SAVINGS,
    Limit,
    MoneyOfYear,
    MoneyTable,
    whole_term,
)
from contracts.money.years import Convention, Year, years_of
from contracts.register.models import Contract
from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.money.amounts import pounds
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class MoneyRecord:
    """All rows of one contract."""

    contract: Contract
    envelopes: Sequence[Envelope]
    prices: Sequence[PriceLine]
    spends: Sequence[AuthorisedSpend]
    savings: Sequence[Saving]
    volumes: Sequence[VolumePrice]
    payments: Sequence[Payment]
    start_month: int

    def table(self) -> MoneyTable:
        """Financial years of the current term, and any other that a row names."""
        of_term = {
            year.number: year for year in self._years(Convention.FINANCIAL_YEARS)
        }
        paid = self._paid()
        named = {row.start_year for row in self.envelopes if row.start_year is not None}
        named |= {row.start_year for row in self.spends}
        named |= {row.start_year for row in self.volumes}
        named |= paid.keys()
        years = tuple(
            self._money_of(number, of_term.get(number), paid.get(number, []))
            for number in sorted({*of_term, *named})
        )
        return MoneyTable(
            years,
            whole_term(
                years,
                label="All years",
                envelope=self._envelope_of_term(),
                warnings=tuple(self._warnings()),
            ),
        )

    def _money_of(
        self, number: int, year: Year | None, paid: list[Part]
    ) -> MoneyOfYear:
        envelope = tuple(
            Part(ENVELOPE, row.amount, _set_by(row))
            for row in self.envelopes
            if row.start_year == number
        )
        spends = [row for row in self.spends if row.start_year == number]
        return MoneyOfYear(
            label=FinancialYear(number, self.start_month).label,
            start_year=number,
            envelope=Total(ENVELOPE, envelope) if envelope else None,
            price=Total(PRICE, tuple(self._price(number, year)), self._price_why),
            additional=Total(ADDITIONAL, tuple(_spend_part(row) for row in spends)),
            savings=Total(SAVINGS, tuple(self._savings(number, year))),
            payments=Total(PAYMENTS, tuple(paid), self._payments_why),
            limits=tuple(
                Limit(row.limit_words, row.limit_amount)
                for row in spends
                if row.limit_amount is not None
            ),
        )

    def _price(self, number: int, year: Year | None) -> Iterator[Part]:
        if year is not None:
            yield from self._shares(annual_prices(self.prices), year)
        for row in self.volumes:
            if row.start_year == number:
                yield volume_part(row)

    def _savings(self, number: int, year: Year | None) -> Iterator[Part]:
        lines = [row.line for row in self.savings if not row.is_already_in_budget]
        if year is not None:
            yield from self._shares(_recurring(lines), year)
        for line in lines:
            if not line.is_recurring and line.start_year == number:
                yield Part(line.name, -line.amount, "Once", Kind.SAVING)

    def _shares(self, lines: Iterable[AnnualAmount], year: Year) -> Iterator[Part]:
        for line in lines:
            part = part_of_year(line, year, own_years=self._years(line.counted_in))
            if part.amount:
                yield part

    def _years(self, convention: Convention) -> tuple[Year, ...]:
        return years_of(self.contract.term, convention, start_month=self.start_month)

    def _paid(self) -> dict[int, list[Part]]:
        basis = self.contract.value_basis
        paid: dict[int, list[Part]] = defaultdict(list)
        for row in self.payments:
            shares = shares_by_year(
                row.amount_on(basis), period=row.period, start_month=self.start_month
            )
            for number, amount in shares.items():
                paid[number].append(
                    Part(str(row), amount, _payment_words(row, len(shares)))
                )
        return paid

    def _envelope_of_term(self) -> Part | None:
        return next(
            (
                Part("Envelope of the whole term", row.amount, _set_by(row))
                for row in self.envelopes
                if row.start_year is None
            ),
            None,
        )

    def _warnings(self) -> Iterator[str]:
        basis = self.contract.value_basis
        unknown = sum(not row.is_known_on(basis) for row in self.payments)
        if unknown:
            payments = "payment is" if unknown == 1 else "payments are"
            yield (
                f"{unknown} {payments} recorded on another basis than the contract’s "
                f"value ({_within(self.contract.get_value_basis_display())}), without the "
                "VAT: counted as recorded"
            )

    @property
    def _price_why(self) -> str:
        return (
            "Price lines by days of the year; block and spot as forecast or turned out"
        )

    @property
    def _payments_why(self) -> str:
        basis = _within(self.contract.get_value_basis_display())
        return f"For periods in the year, {basis}"


def money_reading(
    contract: Contract, *, on: date | None = None
) -> Reading[MoneyRecord]:
    """The rows as they stand; with a day, without what is dated after it."""
    set_by = Q() if on is None else Q(set_on__isnull=True) | Q(set_on__lte=on)
    authorised_by = Q() if on is None else Q(authorised_on__lte=on)
    rows = {
        "envelopes": Envelope.objects.of(contract).filter(set_by),
        "prices": PriceLine.objects.of(contract),
        "spends": AuthorisedSpend.objects.of(contract).filter(authorised_by),
        "savings": Saving.objects.of(contract),
        "volumes": VolumePrice.objects.of(contract),
        "payments": Payment.objects.of(contract).filter(
            COUNTED if on is None else counted_on(on)
        ),
    }
    return Reading(
        list(rows.values()),
        lambda: MoneyRecord(
            contract=contract,
            start_month=start_month(),
            **{name: list(queryset) for name, queryset in rows.items()},
        ),
    )


def annual_prices(prices: Iterable[PriceLine]) -> Iterator[AnnualAmount]:
    for row in prices:
        yield AnnualAmount(
            name=row.name,
            amount=row.amount,
            counted_in=Convention(row.counted_in),
            first=row.first_year,
            last=row.last_year,
            uplift=row.uplift,
        )


def volume_part(row: VolumePrice) -> Part:
    cost = row.cost
    parts = " + ".join(f"{part.working} ({pounds(part.amount)})" for part in cost.parts)
    return Part(f"{row.service}: block and spot", cost.amount, f"{cost.why}. {parts}")


def _recurring(lines: Iterable[SavingLine]) -> Iterator[AnnualAmount]:
    for line in lines:
        if line.is_recurring:
            yield AnnualAmount(
                name=line.name,
                amount=-line.amount,
                counted_in=Convention.FINANCIAL_YEARS,
                first=line.start_year,
                kind=Kind.SAVING,
            )


def _within(words: str) -> str:
    """A choice's words inside a sentence: without VAT."""
    return words[:1].lower() + words[1:]


def _set_by(row: Envelope) -> str:
    told = [
        f"set by {row.set_by_post}" if row.set_by_post else "",
        f"on {date_words(row.set_on)}" if row.set_on else "",
        f"({row.reference})" if row.reference else "",
    ]
    words = " ".join(filter(None, told))
    return words[:1].upper() + words[1:]


def _spend_part(row: AuthorisedSpend) -> Part:
    return Part(
        f"Up to {row.limit_words}",
        row.amount,
        f"Authorised by {row.authorised_by_post} on {date_words(row.authorised_on)}, "
        f"{row.authority} ({row.reference}): {row.reason}",
        Kind.ADDITIONAL,
    )


def _payment_words(row: Payment, years: int) -> str:
    period = f"{date_words(row.period_from)} to {date_words(row.period_to)}"
    share = ", the share of this year by days" if years > 1 else ""
    return f"Paid on {date_words(row.paid_on)} for {period}{share}"
