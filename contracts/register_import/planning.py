"""Compare a register's rows with what is on record: new, changed, same or wrong.

Nothing is written. The rules are those of the contract's form: cells are read by its
fields, values by the record's own validation, facts of a row by its constraints. The
steps are in docs/rules/register-import.md.
"""

from collections.abc import Callable, Sequence

from contracts.register_import.judging import find_refused
from contracts.register_import.known_records import KnownRecords
from contracts.register_import.record_matching import Defaults, RecordMatcher
from contracts.register_import.rights import ImportRights
from contracts.register_import.row_planner import RowPlanner
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.row_reading import RowReader
from contracts_site.foundation.jobs.progress import TellProgress, no_progress
from contracts_site.foundation.spreadsheets import Table


def plan_import(
    *,
    table: Table,
    columns: Sequence[str],
    defaults: Defaults,
    rights: ImportRights,
    progress: TellProgress = no_progress,
) -> list[RowPlan]:
    """What would become of each row, in the file's order."""
    reader = RowReader(table, columns)
    total = len(table.rows)
    read = []
    for done, row in enumerate(table.rows, start=1):
        read.append(reader.read(row))
        progress(done, total * 2, f"{done:,} of {total:,} rows read")
    known = KnownRecords(each.values.get("reference", "") for each in read)
    matcher = RecordMatcher(reader, known, defaults, rights)
    planner = RowPlanner(reader, matcher)
    plans = [
        planner.plan(row, each) for row, each in zip(table.rows, read, strict=True)
    ]

    def judged(done: int) -> None:
        words = f"{done:,} of {total:,} rows checked"
        progress(total + done, total * 2, words)

    _judge(plans, reader, judged)
    return plans


def _judge(
    plans: Sequence[RowPlan], reader: RowReader, told: Callable[[int], None]
) -> None:
    """Add what the record and the database would refuse."""
    at_stake = [plan for plan in plans if plan.is_written]
    contracts = [plan.contract for plan in at_stake if plan.contract is not None]
    rows = {row.number: row for row in reader.table.rows}
    for position, refusals in find_refused(contracts, told=told).items():
        plan = at_stake[position]
        for name, words in refusals:
            plan.problems.append(reader.remark(rows[plan.number], name, words))
