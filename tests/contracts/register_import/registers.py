"""Registers as councils keep them, built when a test asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from contracts.register_import.headings import guess_columns
from contracts.register_import.planning import plan_import
from contracts.register_import.record_matching import Defaults
from contracts.register_import.rights import THE_SITE, ImportRights
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.stored_tables import table_of
from contracts_site.foundation.spreadsheets import read_spreadsheet
from tests.foundation.spreadsheets import files

HEAD = ["Reference", "Title", "Directorate", "Provider", "Starts", "Ends", "Value"]


def row(reference: str = "CS-1", **other: Any) -> list[Any]:
    """A sound row under HEAD, but for what is told."""
    values = {
        "Title": "Youth work",
        "Directorate": "Children and families",
        "Provider": "Open Door Advice",
        "Starts": date(2024, 4, 1),
        "Ends": date(2027, 3, 31),
        "Value": 120000,
    } | other
    return [reference, *values.values()]


def csv_of(rows: Sequence[Sequence[Any]], *, encoding: str = "utf-8") -> bytes:
    return files.csv_text(rows).encode(encoding)


def planned(
    content: bytes,
    *,
    rights: ImportRights = THE_SITE,
    defaults: Defaults | None = None,
) -> list[RowPlan]:
    """The plan of each row of a file, its columns guessed."""
    table = table_of(read_spreadsheet(content))
    return plan_import(
        table=table,
        columns=guess_columns(table.headings),
        defaults=defaults or Defaults(),
        rights=rights,
    )


def problems_of(plans: Sequence[RowPlan]) -> list[str]:
    return [str(problem) for plan in plans for problem in plan.problems]
