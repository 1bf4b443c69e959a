"""What is done with a register's file: uploaded, its columns named, checked, imported."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.access.standing import standing_of
from contracts.register_import import stored_tables
from contracts.register_import.exceptions import (
    ImportIsWritten,
    NotChecked,
    NothingToImport,
    PreviewIsOld,
)
from contracts.register_import.headings import guess_columns, says_gross
from contracts.register_import.models import (
    ColumnMapping,
    ImportRow,
    Outcome,
    RegisterImport,
)
from contracts.register_import.planning import plan_import
from contracts.register_import.record_matching import Defaults
from contracts.register_import.rights import ImportRights
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.writing import write_plans
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.jobs.progress import TellProgress, no_progress
from contracts_site.foundation.spreadsheets import read_spreadsheet
from contracts_site.foundation.spreadsheets.headings import normalised

State = RegisterImport.State
CHANGED_MEANWHILE = "changed on record since the preview; check the file again."


def upload_register(
    *,
    filename: str,
    content: bytes,
    mapping: ColumnMapping | None,
    at: datetime,
    by: User,
) -> RegisterImport:
    """Read the file and guess its columns; raises SpreadsheetRefused in words."""
    table = stored_tables.table_of(read_spreadsheet(content))
    columns = guess_columns(table.headings, kept=mapping.columns if mapping else None)
    gross = says_gross(table.headings, columns)
    with acting_as(by):
        return RegisterImport.objects.create(
            filename=filename[-200:],
            fingerprint=hashlib.sha256(content).hexdigest(),
            table=stored_tables.to_plain(table),
            columns=columns,
            defaults={"value_basis": "gross" if gross else "net"},
            uploaded_by=by,
            uploaded_at=at,
        )


def name_columns(
    *,
    register_import: RegisterImport,
    columns: Sequence[str],
    defaults: dict[str, Any],
    keep_as: str = "",
    by: User,
) -> RegisterImport:
    """Say what each column is; the file is to be checked (again). The mapping may be
    kept under a name, an earlier one of that name is replaced."""
    with transaction.atomic(), acting_as(by):
        held = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
        if held.is_written:
            raise ImportIsWritten
        held.columns, held.defaults = list(columns), defaults
        held.state, held.check_number = State.CHECKING, held.check_number + 1
        held.save()
        if keep_as:
            headings = map(normalised, held.table["headings"])
            ColumnMapping.objects.update_or_create(
                name=keep_as,
                defaults={"columns": dict(zip(headings, columns, strict=True))},
            )
    return held


def check_rows(
    *, register_import: RegisterImport, progress: TellProgress = no_progress
) -> RegisterImport:
    """Plan every row and keep the plan as the preview, in place of an earlier one."""
    plans = _plans(register_import, progress)
    with transaction.atomic(), acting_as(register_import.uploaded_by):
        held = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
        if held.is_written or held.check_number != register_import.check_number:
            return held
        held.rows.all().delete()
        ImportRow.objects.bulk_create(
            (_preview(held, plan) for plan in plans), batch_size=500
        )
        held.state = State.CHECKED
        held.summary = {"providers": _new_providers(plans)}
        held.save()
    return held


def confirm_import(*, register_import: RegisterImport, check_number: int) -> None:
    """Refuse what may not be imported; the job that is started next writes."""
    if register_import.is_written:
        raise ImportIsWritten
    if register_import.state != State.CHECKED:
        raise NotChecked
    if register_import.check_number != check_number:
        raise PreviewIsOld
    counts = register_import.counts()
    if not counts[Outcome.NEW] + counts[Outcome.CHANGED]:
        raise NothingToImport


def write_import(
    *,
    register_import: RegisterImport,
    check_number: int,
    at: datetime,
    progress: TellProgress = no_progress,
    by: User | None,
) -> RegisterImport:
    """Write what the preview showed, in one transaction; a second time nothing.

    `check_number` tells which preview was confirmed: of another nothing is written. A
    row whose contract was changed meanwhile is left out and named.
    """
    with transaction.atomic(), acting_as(by):
        held = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
        if held.is_written:
            return held
        confirm_import(register_import=held, check_number=check_number)
        shown = dict(held.rows.values_list("number", "mark"))
        plans = _plans(held, progress)
        as_shown = [plan for plan in plans if plan.mark == shown.get(plan.number)]
        kept = {plan.number for plan in as_shown}
        left_out = [
            f"Row {plan.number:,} ({plan.reference}): {CHANGED_MEANWHILE}"
            for plan in plans
            if plan.number not in kept
        ]
        written = write_plans(as_shown, progress=progress, by=by)
        held.summary |= {"new": written.new, "changed": written.changed}
        held.summary |= {"left_out": left_out}
        held.state, held.written_at = State.WRITTEN, at
        held.save()
    return held


def _plans(register_import: RegisterImport, progress: TellProgress) -> list[RowPlan]:
    return plan_import(
        table=stored_tables.from_plain(register_import.table),
        columns=register_import.columns,
        defaults=Defaults.from_plain(register_import.defaults),
        rights=ImportRights.of(standing_of(register_import.uploaded_by)),
        progress=progress,
    )


def _preview(register_import: RegisterImport, plan: RowPlan) -> ImportRow:
    return ImportRow(
        register_import=register_import,
        number=plan.number,
        outcome=plan.outcome,
        reference=plan.reference[:100],
        title=plan.title[:300],
        details=plan.details(),
        mark=plan.mark,
    )


def _new_providers(plans: Sequence[RowPlan]) -> list[str]:
    return sorted({each.name for plan in plans for each in plan.new_providers})
