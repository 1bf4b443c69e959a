"""A commitment as plain text, for the command line and for files."""

from collections.abc import Iterator, Sequence

from contracts.money.commitment import Commitment
from contracts.money.commitment_report import CommitmentReport
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.money.amounts import pounds


def as_table(report: CommitmentReport) -> str:
    """Each convention with its years, and under each year every line's working."""
    term = report.maximum.term
    head = [
        f"{report.reference} {report.title}",
        "Largest possible commitment over the maximum term, "
        f"{date_words(term.starts_on)} to {date_words(term.ends_on)}, after savings",
        *(f"  {step}" for step in report.maximum.steps),
        *(f"  Note: {note}" for note in report.notes),
    ]
    body = [line for each in report.commitments for line in _convention(each)]
    return "\n".join([*head, *body])


def _convention(each: Commitment) -> Iterator[str]:
    yield ""
    yield f"Counted in {each.convention}"
    rows = [
        (
            year.year.label,
            f"{year.year.days} of {year.year.days_in_whole_year} days",
            pounds(year.before_savings),
            pounds(year.savings),
            pounds(year.total),
        )
        for year in each.years
    ]
    totals = (
        "Total",
        "",
        *map(pounds, (each.before_savings, each.savings, each.total)),
    )
    head = ("Year", "Days", "Before savings", "Savings", "Commitment")
    yield from _aligned([head, *rows, totals])
    for year in each.years:
        yield ""
        yield f"  {year.year.label}"
        lines = [(part.name, pounds(part.amount), part.working) for part in year.parts]
        yield from (f"    {line}" for line in _aligned(lines, numeric=(1,)))
    yield from (f"  Left out: {words}" for words in each.left_out)


def _aligned(
    rows: Sequence[Sequence[str]], *, numeric: Sequence[int] = (2, 3, 4)
) -> Iterator[str]:
    """The rows with their columns under one another, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if place in numeric else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
