"""What is done with a return's file: uploaded, checked against the record, saved."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.copying import copy_rows
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.jobs.progress import TellProgress, no_progress
from contracts_site.foundation.spreadsheets import SpreadsheetRefused, read_spreadsheet
from kpis.definitions.models import DataOwner
from kpis.returns.exceptions import ReturnError
from kpis.returns.models import Return
from kpis.returns.permissions import owners_filled_in_by
from kpis.returns.services import DraftChange, save_draft_figures
from kpis.spreadsheets.columns import SheetLayout
from kpis.spreadsheets.exceptions import (
    NotChecked,
    NothingToSave,
    RecordMovedOn,
    RowsAreWrong,
    SheetIsSaved,
    SheetRefused,
)
from kpis.spreadsheets.models import SheetRow, SheetUpload
from kpis.spreadsheets.outcomes import WRITTEN, Outcome
from kpis.spreadsheets.planning import RowPlan, plan_rows
from kpis.spreadsheets.reading import (
    LARGE_LIMITS,
    SMALL_BYTES,
    SMALL_LIMITS,
    SMALL_ROWS,
    RowReader,
    SheetCells,
    SheetContents,
    contents_of,
)
from kpis.spreadsheets.records import ReturnRecord, records_of

State = SheetUpload.State
RETURNS_AT_ONCE = 40
PREVIEWED = (
    *("number", "return_text", "cells", "outcome", "filed_in_id", "kpi_id", "label"),
    *("period_label", "record_version", "details"),
)


@transaction.atomic
def upload_sheet(
    *,
    filename: str,
    content: bytes,
    contract: Contract | None,
    filed_in: Return | None = None,
    at: datetime,
    by: User,
) -> SheetUpload:
    """Take a file in: of one return, of a contract, or of any returns (both None).

    A small file is read now; raise SheetRefused or SpreadsheetRefused, in words, if it
    cannot be. A large one is kept to be read by `check_sheet`.
    """
    upload = SheetUpload(
        contract=contract,
        filed_in=filed_in,
        filename=filename[-200:],
        fingerprint=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    if len(content) > SMALL_BYTES:
        upload.content = content
        upload.save()
        return upload
    contents = contents_of(
        read_spreadsheet(content, limits=SMALL_LIMITS), return_id=_own_return(upload)
    )
    upload.save()
    _keep_rows(upload, contents)
    return upload


@transaction.atomic
def upload_contents(
    *,
    contents: SheetContents,
    filename: str,
    content: bytes,
    contract: Contract,
    at: datetime,
    by: User,
) -> SheetUpload:
    """Take in what was read from a file of another layout, of returns of a contract."""
    upload = SheetUpload.objects.create(
        contract=contract,
        filename=filename[-200:],
        fingerprint=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    _keep_rows(upload, contents)
    return upload


def is_large(upload: SheetUpload) -> bool:
    """Whether checking it would keep a person waiting."""
    return upload.content is not None or upload.rows.count() > SMALL_ROWS


def check_sheet(
    *, upload: SheetUpload, at: datetime, progress: TellProgress = no_progress
) -> SheetUpload:
    """Compare every row with the record, in place of an earlier comparison.

    A large file is read first; one that cannot be is marked as refused, and why.
    """
    with transaction.atomic(), acting_as(upload.uploaded_by):
        held = _hold(upload)
        if held.is_saved or not _read_if_kept(held, progress):
            return held
        layout = SheetLayout.from_json(held.layout)
        done, total = 0, held.rows.count()
        for rows, records in _by_returns(held):
            plans = _plans(held, rows, records, RowReader(layout), at)
            held.rows.filter(number__in=[plan.row.number for plan in plans]).delete()
            copy_rows(
                SheetRow,
                PREVIEWED,
                map(_previewed, plans),
                alike={"upload_id": held.pk},
            )
            done += len(plans)
            progress(done, total, f"{done:,} of {total:,} rows checked")
        held.state, held.check_number = State.CHECKED, held.check_number + 1
        held.save()
    return held


def confirm_sheet(
    *, upload: SheetUpload, check_number: int, chosen: Collection[int]
) -> None:
    """Refuse what may not be saved. `chosen` are the numbers of rows that both changed
    and of which the file's figure is to be taken."""
    if upload.is_saved:
        raise SheetIsSaved
    if upload.state != State.CHECKED:
        raise NotChecked
    if upload.check_number != check_number:
        raise RecordMovedOn
    if upload.rows.filter(outcome=Outcome.WRONG).exists():
        raise RowsAreWrong
    if not _to_save(upload, chosen).exists():
        raise NothingToSave


def save_sheet(
    *,
    upload: SheetUpload,
    check_number: int,
    chosen: Collection[int] = (),
    at: datetime,
    progress: TellProgress = no_progress,
    by: User,
) -> SheetUpload:
    """Save what the preview showed as draft figures, all or nothing; once.

    Raise RecordMovedOn if the record is no longer what the preview was compared with:
    then nothing is saved, and the file is to be checked again.
    """
    with transaction.atomic(), acting_as(by):
        held = _hold(upload)
        if held.is_saved:
            return held
        confirm_sheet(upload=held, check_number=check_number, chosen=chosen)
        to_save = _to_save(held, chosen)
        saved, total = 0, to_save.count()
        for filed_in, changes in _changes(held, to_save):
            try:
                save_draft_figures(filed_in=filed_in, changes=changes, at=at, by=by)
            except ReturnError as moved:
                raise RecordMovedOn(str(moved)) from moved
            saved += len(changes)
            progress(saved, total, f"{saved:,} of {total:,} figures saved")
        held.summary |= {"saved": saved}
        held.state, held.saved_at = State.SAVED, at
        held.save()
    return held


def _hold(upload: SheetUpload) -> SheetUpload:
    uploads = SheetUpload.objects.select_for_update(of=("self",))
    return uploads.select_related("uploaded_by").get(pk=upload.pk)


def _own_return(upload: SheetUpload) -> int | None:
    return upload.filed_in_id


def _read_if_kept(upload: SheetUpload, progress: TellProgress) -> bool:
    """Whether the file is read, now if it was not before."""
    if upload.content is None:
        return upload.state != State.REFUSED
    progress(0, 0, "Reading the file")
    content, upload.content = bytes(upload.content), None
    try:
        # No name is kept for the file's sheets: they are let go once their rows are known.
        contents = contents_of(
            read_spreadsheet(content, limits=LARGE_LIMITS),
            return_id=_own_return(upload),
        )
    except (SheetRefused, SpreadsheetRefused) as refusal:
        upload.state, upload.summary = State.REFUSED, {"refusal": str(refusal)}
        upload.save()
        return False
    _keep_rows(upload, contents)
    return True


def _keep_rows(upload: SheetUpload, contents: SheetContents) -> None:
    upload.layout = contents.layout.as_json()
    upload.summary = {"remarks": list(contents.remarks)}
    upload.save()
    copy_rows(
        SheetRow,
        ("number", "return_text", "cells"),
        ((row.number, row.of("return_id"), dict(row.cells)) for row in contents.rows),
        alike={"upload_id": upload.pk},
    )


def _by_returns(
    upload: SheetUpload,
) -> Iterator[tuple[Mapping[str, Sequence[SheetCells]], Mapping[str, ReturnRecord]]]:
    """The rows by their return's id, and the records by it, some returns at a time."""
    texts = list(
        upload.rows.order_by("return_text")
        .values_list("return_text", flat=True)
        .distinct()
    )
    for first in range(0, len(texts), RETURNS_AT_ONCE):
        asked = texts[first : first + RETURNS_AT_ONCE]
        rows: dict[str, list[SheetCells]] = defaultdict(list)
        kept = upload.rows.filter(return_text__in=asked).order_by("number")
        for text, number, cells in kept.values_list("return_text", "number", "cells"):
            rows[text].append(SheetCells(number, cells))
        yield rows, _records(upload, asked)


def _records(upload: SheetUpload, texts: Sequence[str]) -> dict[str, ReturnRecord]:
    """Those of the returns that the person may know of and the upload is of."""
    keys = [int(text) for text in texts if text.isascii() and text.isdecimal()]
    keys = [key for key in keys if key < 2**63]
    returns = Return.objects.visible_to(upload.uploaded_by).filter(pk__in=keys)
    if upload.contract_id is not None:
        returns = returns.filter(contract=upload.contract_id)
    found = list(returns.select_related("contract"))
    return {str(key): record for key, record in records_of(found).items()}


def _plans(
    upload: SheetUpload,
    rows: Mapping[str, Sequence[SheetCells]],
    records: Mapping[str, ReturnRecord],
    reader: RowReader,
    at: datetime,
) -> list[RowPlan]:
    standing = standing_of(upload.uploaded_by)
    day = timezone.localdate(at)

    def owners(record: ReturnRecord) -> frozenset[DataOwner]:
        return owners_filled_in_by(standing, record.filed_in.contract)

    return [
        plan
        for text, of_a_return in rows.items()
        for plan in plan_rows(
            records.get(text),
            of_a_return,
            reader=reader,
            on=day,
            owners_filled_in=owners,
        )
    ]


def _previewed(plan: RowPlan) -> tuple[Any, ...]:
    """What the plan says of a row, field by field."""
    definition, filed_in = plan.definition, plan.filed_in
    return (
        plan.row.number,
        plan.row.of("return_id"),
        dict(plan.row.cells),
        plan.outcome,
        filed_in.pk if filed_in else None,
        definition.kpi_id if definition else None,
        str(definition.kpi) if definition else plan.row.of("kpi"),
        filed_in.period.label if filed_in else "",
        plan.record_version,
        {
            "problems": [asdict(each) for each in plan.problems],
            "changes": [asdict(each) for each in plan.changes],
            "theirs": plan.their_words,
        },
    )


def _to_save(upload: SheetUpload, chosen: Collection[int]) -> QuerySet[SheetRow]:
    wanted = Q(outcome__in=WRITTEN) | Q(outcome=Outcome.BOTH, number__in=chosen)
    return upload.rows.filter(wanted, filed_in__isnull=False)


def _changes(
    upload: SheetUpload, to_save: QuerySet[SheetRow]
) -> Iterator[tuple[Return, list[DraftChange]]]:
    """What is to be saved of each return, read from the cells by what is asked now."""
    reader = RowReader(SheetLayout.from_json(upload.layout))
    standing = standing_of(upload.uploaded_by)
    keys = list(
        to_save.order_by("filed_in").values_list("filed_in", flat=True).distinct()
    )
    for first in range(0, len(keys), RETURNS_AT_ONCE):
        asked = keys[first : first + RETURNS_AT_ONCE]
        rows: dict[int, list[SheetRow]] = defaultdict(list)
        for row in to_save.filter(filed_in__in=asked):
            rows[row.filed_in_id or 0].append(row)
        records = _records(upload, [str(key) for key in asked])
        for key in asked:
            record = records.get(str(key))
            if record is None:
                raise RecordMovedOn
            owners = owners_filled_in_by(standing, record.filed_in.contract)
            changes = [_change(record, row, reader) for row in rows[key]]
            if not owners.issuperset(change.kpi.data_owner for change in changes):
                raise RecordMovedOn
            yield record.filed_in, changes


def _change(record: ReturnRecord, row: SheetRow, reader: RowReader) -> DraftChange:
    definition = record.definitions.get(row.kpi_id or 0)
    if definition is None:
        raise RecordMovedOn
    content, problems = reader.figure(SheetCells(row.number, row.cells), definition)
    if problems:
        raise RecordMovedOn
    return DraftChange(definition.kpi, content, row.record_version)
