"""A commitment in both conventions, with its term and the choices it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contracts.money.commitment import (
    Commitment,
    CommitmentEntries,
    SumOfYear,
    commitment,
)
from contracts.money.maximum_term import MaximumTerm, maximum_term_of
from contracts.money.models import AuthorisedSpend, VolumePrice
from contracts.money.record import (
    MoneyRecord,
    annual_prices,
    money_reading,
    volume_part,
)
from contracts.money.totals import Kind, Part
from contracts.money.year_choices import start_month, year_label
from contracts.money.years import Convention, years_of
from contracts.register.models import Contract
from contracts.term.models import term_ledger
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class CommitmentReport:
    """What pages and the command show; `notes` are choices that the reader must know,
    and `rests_on_volumes` says that prices of units are in it."""

    reference: str
    title: str
    maximum: MaximumTerm
    in_contract_years: Commitment
    in_financial_years: Commitment
    notes: tuple[str, ...] = ()
    rests_on_volumes: bool = False

    @property
    def commitments(self) -> tuple[Commitment, Commitment]:
        return (self.in_contract_years, self.in_financial_years)

    @property
    def is_empty(self) -> bool:
        return not self.in_contract_years.lines


def commitment_report(
    *,
    reference: str,
    title: str,
    maximum: MaximumTerm,
    entries: CommitmentEntries,
    notes: tuple[str, ...] = (),
) -> CommitmentReport:
    """The entries counted both ways over the maximum term."""
    in_contract_years, in_financial_years = (
        commitment(
            entries,
            term=maximum.term,
            convention=convention,
            start_month=start_month(),
        )
        for convention in Convention
    )
    return CommitmentReport(
        reference, title, maximum, in_contract_years, in_financial_years, notes
    )


def contract_commitment(contract: Contract) -> CommitmentReport:
    """Price lines, block and spot, additional spend, less savings."""
    return commitment_reading(contract).read()


def commitment_reading(contract: Contract) -> Reading[CommitmentReport]:
    """Whose options to extend are fetched already, or asked for by themselves."""
    money = money_reading(contract)
    return Reading(money.querysets, lambda: _of_record(contract, money.answer()))


def _of_record(contract: Contract, record: MoneyRecord) -> CommitmentReport:
    maximum = maximum_term_of(term_ledger(contract))
    entries = CommitmentEntries(
        amounts=tuple(annual_prices(record.prices)),
        sums=(*map(_volume_sum, record.volumes), *map(_spend_sum, record.spends)),
        savings=tuple(row.line for row in record.savings),
    )
    priced = {row.start_year for row in record.volumes}
    report = commitment_report(
        reference=contract.reference,
        title=contract.title,
        maximum=maximum,
        entries=entries,
        notes=tuple(_volume_notes(priced, maximum)),
    )
    return replace(report, rests_on_volumes=bool(record.volumes))


def _volume_sum(row: VolumePrice) -> SumOfYear:
    part = volume_part(row)
    return SumOfYear(
        name=f"{part.name}, {year_label(row.start_year)}",
        amount=part.amount,
        start_year=row.start_year,
        kind=Kind.PRICE,
        working=part.working,
    )


def _spend_sum(row: AuthorisedSpend) -> SumOfYear:
    return SumOfYear(
        name=f"Additional spend up to {row.limit_words}, {year_label(row.start_year)}",
        amount=row.amount,
        start_year=row.start_year,
    )


def _volume_notes(priced: set[int], maximum: MaximumTerm) -> Iterator[str]:
    if not priced:
        return
    yield (
        "The spot price has no ceiling: the forecast volume is counted, so this is not a "
        "largest sum for block and spot"
    )
    years = years_of(
        maximum.term, Convention.FINANCIAL_YEARS, start_month=start_month()
    )
    without = [year.label for year in years if year.number not in priced]
    if without:
        yield f"No block and spot prices are recorded for {', '.join(without)}"


def as_data(report: CommitmentReport) -> dict[str, Any]:
    """For JSON: amounts as text, so that no penny is lost on the way."""
    term = report.maximum.term
    return {
        "reference": report.reference,
        "title": report.title,
        "starts_on": term.starts_on.isoformat(),
        "maximum_end": term.ends_on.isoformat(),
        "term": list(report.maximum.steps),
        "notes": list(report.notes),
        "commitments": [_commitment_data(each) for each in report.commitments],
    }


def _commitment_data(each: Commitment) -> dict[str, Any]:
    return {
        "convention": str(each.convention),
        "total": str(each.total),
        "before_savings": str(each.before_savings),
        "savings": str(each.savings),
        "left_out": list(each.left_out),
        "years": [
            {
                "year": year.year.label,
                "starts_on": year.year.starts_on.isoformat(),
                "ends_on": year.year.ends_on.isoformat(),
                "days": year.year.days,
                "days_in_whole_year": year.year.days_in_whole_year,
                "total": str(year.total),
                "lines": [_part_data(part) for part in year.parts],
            }
            for year in each.years
        ],
        "lines": [
            {"name": part.name, "total": str(part.amount)} for part in each.lines
        ],
    }


def _part_data(part: Part) -> dict[str, str]:
    return {
        "name": part.name,
        "kind": str(part.kind),
        "amount": str(part.amount),
        "working": part.working,
    }
