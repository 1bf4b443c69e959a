"""Write returns as workbooks to fill in: one return, or all returns of a contract."""

from collections.abc import Iterable, Mapping, Sequence

from contracts.register.models import Contract
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.spreadsheets.entry_sheets import (
    EntryCell,
    EntryColumn,
    EntrySheet,
    EntryValue,
    exactly,
    write_entry_workbook,
)
from contracts_site.foundation.spreadsheets.writing import SheetToWrite
from kpis.definitions.models import DataOwner, KPIDefinition
from kpis.definitions.presentation import bounds_in_words
from kpis.definitions.wording import target_words
from kpis.returns.figure_input import FigureInput, plain_text
from kpis.returns.grid import figures_of_period_before
from kpis.returns.models import Return
from kpis.returns.presentation import figure_words
from kpis.returns.states import FigureState
from kpis.spreadsheets.columns import COLUMNS, WRITTEN
from kpis.spreadsheets.records import ReturnRecord, records_of

Owners = frozenset[DataOwner]
EVERYBODY: Owners = frozenset(DataOwner)
ONLY_OF_ONE_RETURN = {"last"}
ONLY_OF_ALL_RETURNS = {"verified", "rating"}
STATES = tuple(str(state.label) for state in FigureState)
UNITS = {"percentage": "%", "pounds": "£"}
NOTES = (
    ("What to fill in", "The cells with a border: State, Figure, Part, Whole, Reason and "
     "Comment. Grey cells are not used."),
    ("Figure", "The number itself. For a percentage type 62.5, or 62.5%."),
    ("Part and Whole", "For a KPI that is worked out from two numbers. The column “Part "
     "and whole” says which two; leave the Figure to the system."),
    ("State", "Reported: there is a number, and 0 is one. No activity: there was nothing "
     "to measure. Not available, Not applicable: say why under Reason. Awaited: still to "
     "come."),
    ("Comment", "What lies behind the figure. Leave out names of children and families."),
    ("Rows and columns", "The sheet is protected without a password. If you lift that, "
     "columns may be moved, and columns of your own are not read. Sort whole rows only, "
     "and leave the hidden columns as they are."),
    ("When you are done", "Save the file and upload it on the page it was downloaded "
     "from. You see what would change before anything is saved, and submit the return "
     "there."),
)  # fmt: skip


def return_workbook(filed_in: Return, *, owners: Owners = EVERYBODY) -> bytes:
    """The template of one return, filled with what is on record of it so far: of the
    KPIs whose figures these owners have."""
    record = records_of([filed_in])[filed_in.pk]
    last = {
        kpi_id: figure_words(figure, record.definitions[kpi_id])
        for kpi_id, figure in figures_of_period_before(filed_in).items()
        if kpi_id in record.definitions
    }
    return _workbook([record], owners, last=last, leave_out=ONLY_OF_ALL_RETURNS)


def contract_workbook(
    contract: Contract, returns: Sequence[Return], *, owners: Owners = EVERYBODY
) -> bytes:
    """Every return of the contract in one sheet, the earliest period first."""
    in_order = sorted(returns, key=lambda each: (each.period_start, each.cadence))
    records = records_of(in_order)
    return _workbook(
        [records[each.pk] for each in in_order],
        owners,
        last={},
        leave_out=ONLY_OF_ONE_RETURN,
    )


def _workbook(
    records: Iterable[ReturnRecord],
    owners: Owners,
    *,
    last: Mapping[int, str],
    leave_out: set[str],
) -> bytes:
    columns = [column for column in COLUMNS if column.key not in leave_out]
    words = {level: word.word for level, word in rating_words().items()}
    rows = (
        [values[column.key] for column in columns]
        for record in records
        for definition in record.definitions.values()
        if definition.kpi.data_owner in owners
        for values in [_row(record, definition, last=last, words=words)]
    )
    sheet = EntrySheet(
        "Return",
        [
            EntryColumn(
                column.heading,
                width=column.width,
                is_hidden=column.is_hidden,
                is_open=column.key in WRITTEN,
                choices=STATES if column.key == "state" else (),
            )
            for column in columns
        ],
        rows,
    )
    notes = SheetToWrite("Notes", ["Column", "How to fill it in"], NOTES)
    return write_entry_workbook(sheet, notes=notes)


def _row(
    record: ReturnRecord,
    definition: KPIDefinition,
    *,
    last: Mapping[int, str],
    words: Mapping[RatingLevel, str],
) -> dict[str, EntryValue]:
    kpi = definition.kpi
    written = _written(record.content(kpi.pk), definition)
    verified, governing = record.verified.get(kpi.pk), record.governing(kpi.pk)
    read_only: dict[str, EntryValue] = {
        "return_id": record.filed_in.pk,
        "kpi_id": kpi.pk,
        "version": record.version_cell(kpi.pk),
        "period": record.filed_in.period.label,
        "theme": definition.theme.name,
        "kpi": kpi.code,
        "measure": kpi.name,
        "unit": UNITS.get(definition.unit, definition.get_unit_display().lower()),
        "target": target_words(definition),
        "bounds": bounds_in_words(definition),
        "part_and_whole": _entered_as(definition, record.asked_by(definition)),
        "last": last.get(kpi.pk, "–"),
        "verified": figure_words(verified, definition) if verified else "",
        "rating": words[RatingLevel(governing.rating)] if governing else "",
    }
    return read_only | written


def _entered_as(definition: KPIDefinition, by_place: str) -> str:
    """The two numbers of a part of a whole, or why the row is only to be read."""
    if by_place:
        return f"Worked out by {by_place}: not to be filled in here"
    if not definition.has_parts:
        return ""
    return f"{definition.numerator_label}, of {definition.denominator_label}"


def _written(
    content: FigureInput | None, definition: KPIDefinition
) -> dict[str, EntryValue]:
    """The cells that people write, each as it would be typed."""
    said = content or FigureInput(FigureState.AWAITED)
    cells: dict[str, EntryValue] = {
        name: exactly(number) if number is not None else None
        for name, number in (
            ("value", None if definition.has_parts else said.value),
            ("numerator", said.numerator),
            ("denominator", said.denominator),
        )
    }
    unused = ("value",) if definition.has_parts else ("numerator", "denominator")
    for name in unused:
        cells[name] = EntryCell.NOT_USED if cells[name] is None else cells[name]
    return cells | {
        "state": str(FigureState(said.state).label),
        "reason": plain_text(said.reason),
        "comment": plain_text(said.comment),
    }
