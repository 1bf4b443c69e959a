"""A contract's money in a paper: price and payments against the envelope, and the
largest commitment."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from contracts.money.commitment import Commitment
from contracts.money.commitment_report import CommitmentReport, commitment_reading
from contracts.money.headroom import Headroom
from contracts.money.record import MoneyRecord, money_reading
from contracts.money.year_money import ENVELOPE, MoneyOfYear, MoneyTable
from contracts_site.committee_reports.inserts.data import table
from contracts_site.committee_reports.inserts.kinds import Asked
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    OF_PRICES,
    Piece,
)
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.reading_together import Reading

NONE_RECORDED = "None recorded"
AGAINST_PRICE = ("Price", "Additional spend", "Headroom")
AGAINST_PAYMENTS = (ENVELOPE, "Payments", "Left of it")
SUMS = ("Before savings", "Savings", "Commitment")


def _envelope(asked: Asked) -> Reading[Sequence[Piece]]:
    money = money_reading(asked.contract, on=day_of(asked))
    return Reading(money.querysets, lambda: list(_money(money.answer())))


def _money(record: MoneyRecord) -> Iterator[Piece]:
    """What rests on unit prices is exempt: it would give them away."""
    of_all = record.table()
    if of_all.is_empty:
        return
    years = [*of_all.years, of_all.whole]
    yield Piece(
        title="Price against the envelope",
        paragraph=OF_PRICES if record.volumes else None,
        data={
            "sentences": _over(of_all),
            "tables": [_years((ENVELOPE, *AGAINST_PRICE), years, _price)],
        },
    )
    yield Piece(
        title="Payments against the envelope",
        data={"tables": [_years(AGAINST_PAYMENTS, years, _payments)]},
    )


def _over(of_all: MoneyTable) -> list[str]:
    return [f"{each}." for each in of_all.warnings]


def _years(columns: Sequence[str], years: Sequence[MoneyOfYear], cells: Any) -> Any:
    rows = [(each.label, _envelope_words(each), *cells(each)) for each in years]
    return table(("Financial year", *columns), rows, numeric=columns, totals=1)


def _envelope_words(year: MoneyOfYear) -> str:
    return NONE_RECORDED if year.envelope is None else pounds(year.envelope.amount)


def _price(year: MoneyOfYear) -> tuple[str, ...]:
    additional = pounds(year.additional.amount)
    return pounds(year.price.amount), additional, _left(year.headroom)


def _payments(year: MoneyOfYear) -> tuple[str, ...]:
    return pounds(year.payments.amount), _left(year.left)


def _left(left: Headroom) -> str:
    return "–" if left.amount is None else _signed(left.amount)


def _signed(amount: Decimal) -> str:
    return f"−{pounds(-amount)}" if amount < 0 else pounds(amount)


def _commitment(asked: Asked) -> Reading[Sequence[Piece]]:
    report = commitment_reading(asked.contract)
    return Reading(report.querysets, lambda: list(_committed(report.answer())))


def _committed(report: CommitmentReport) -> Iterator[Piece]:
    if report.is_empty:
        return
    paragraph = OF_PRICES if report.rests_on_volumes else None
    term = report.maximum.term
    span = f"{date_words(term.starts_on)} to {date_words(term.ends_on)}"
    yield Piece(
        title="Maximum term",
        data={
            "rows": [["Maximum term", span]],
            "sentences": [f"{each}." for each in report.maximum.steps],
        },
    )
    for each in report.commitments:
        yield Piece(
            title=f"Largest commitment, in {each.convention}",
            paragraph=paragraph,
            data={"sentences": _told(each, report), "tables": [_sums(each)]},
        )


def _told(each: Commitment, report: CommitmentReport) -> list[str]:
    left_out = [f"Left out: {words}." for words in each.left_out]
    notes = [f"{note}." for note in report.notes]
    return [
        f"At most {pounds(each.total)} with every option taken up, after savings, "
        f"counted in {each.convention}.",
        *left_out,
        *notes,
    ]


def _sums(each: Commitment) -> Any:
    rows = [
        (year.year.label, *_amounts(year.before_savings, year.savings, year.total))
        for year in each.years
    ]
    total = ("Total", *_amounts(each.before_savings, each.savings, each.total))
    return table(("Year", *SUMS), [*rows, total], numeric=SUMS, totals=1)


def _amounts(*amounts: Decimal) -> Iterator[str]:
    return map(_signed, amounts)


ENVELOPE_AND_MONEY = ContractSort(
    key="contract-money",
    label="Money against the envelope",
    description="Price, authorised additional spend and payments of each financial year "
    "beside the envelope, and what is left. What rests on unit prices is exempt.",
    where="Money",
    empty="No envelope, price or payment is recorded yet.",
    pieces=_envelope,
    dated=True,
)
COMMITMENT = ContractSort(
    key="contract-commitment",
    label="Largest commitment",
    description="What the council binds itself to at most over the maximum term, year by "
    "year, in contract years and in financial years.",
    where="Money: prices, additional spend and savings",
    empty="No price is recorded yet, so there is nothing to add up.",
    pieces=_commitment,
)
