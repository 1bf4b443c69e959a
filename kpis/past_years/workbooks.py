"""The list of a set's KPIs as a workbook to fill in, and an empty table of figures."""

from typing import Any

from contracts_site.foundation.spreadsheets.entry_sheets import (
    EntryColumn,
    EntrySheet,
    EntryValue,
    exactly,
    write_entry_workbook,
)
from contracts_site.foundation.spreadsheets.writing import SheetToWrite
from kpis.definitions.forms import DefinitionForm
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.past_years.kpi_list_columns import COLUMNS, ListColumn

EMPTY_ROWS = 60
NOTES = (
    ("A row is a KPI", "Its code stays the same in every KPI set of the contract."),
    ("Upper and lower number", "Only for a KPI that is worked out from two numbers: what "
     "each of them counts."),
    ("Targets and bounds", "Good is high: fill in Target at least, Floor and Lower floor. "
     "Good is low: Target at most, Ceiling and Higher ceiling. In a range: both targets. "
     "Neither: none."),
    ("When you are done", "Save the file and upload it on the page it was downloaded "
     "from. You see what would change before anything is saved."),
)  # fmt: skip


def list_workbook(kpi_set: KPISet) -> bytes:
    """The set's KPIs, with empty rows below them."""
    form = DefinitionForm(kpi_set=kpi_set, back="")
    definitions = kpi_set.definitions.select_related("kpi", "theme")
    rows = [[_cell(each, column) for column in COLUMNS] for each in definitions]
    rows += [[None] * len(COLUMNS) for _ in range(EMPTY_ROWS)]
    columns = [
        EntryColumn(
            column.heading,
            width=column.width,
            is_open=True,
            choices=_offered(form, column),
        )
        for column in COLUMNS
    ]
    notes = SheetToWrite("Notes", ["What", "How to fill it in"], NOTES)
    return write_entry_workbook(EntrySheet("KPIs", columns, rows), notes=notes)


def _offered(form: DefinitionForm, column: ListColumn) -> tuple[str, ...]:
    if not column.is_choice:
        return ()
    choice: Any = form.fields[column.field]
    return tuple(str(words) for value, words in choice.choices if value != "")


def _cell(definition: KPIDefinition, column: ListColumn) -> EntryValue:
    match column.field:
        case "new_theme":
            return definition.theme.name
        case "code" | "name":
            return str(getattr(definition.kpi, column.field))
        case "counts_people":
            return "Yes" if definition.counts_people else "No"
        case "decimal_places":
            return str(definition.decimal_places)
        case "unit" | "good_is" | "cadence" | "control":
            return str(getattr(definition, f"get_{column.field}_display")())
    value = getattr(definition, column.field)
    if value is None or isinstance(value, str):
        return value
    return exactly(value)
