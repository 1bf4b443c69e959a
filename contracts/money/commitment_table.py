"""A commitment as flat rows: one for each line of each year, in both conventions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.money.commitment import Commitment, YearOfCommitment
from contracts.money.commitment_report import CommitmentReport
from contracts.money.totals import Part
from contracts_site.foundation.tables import Column


@dataclass(frozen=True)
class CommitmentLine:
    commitment: Commitment
    year: YearOfCommitment
    part: Part


def lines_of(report: CommitmentReport) -> Iterator[CommitmentLine]:
    for each in report.commitments:
        for year in each.years:
            for part in year.parts:
                yield CommitmentLine(each, year, part)


COMMITMENT_COLUMNS: Sequence[Column] = (
    Column("convention", "Counted in", lambda line: str(line.commitment.convention)),
    Column("year", "Year", lambda line: line.year.year.label),
    Column("from", "From", lambda line: line.year.year.starts_on),
    Column("to", "To", lambda line: line.year.year.ends_on),
    Column("days", "Days", lambda line: line.year.year.days),
    Column("whole", "Days of the year", lambda line: line.year.year.days_in_whole_year),
    Column("line", "Line", lambda line: line.part.name),
    Column("kind", "Kind", lambda line: str(line.part.kind)),
    Column("amount", "Amount", lambda line: line.part.amount),
    Column("working", "Working", lambda line: line.part.working),
)
