"""What appraisals add to a contract's record: docs/rules/contract-record.md."""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import IO, Any

from contracts.bundles.grounds import SEEMS_A_PERSON, UNDECIDED, UNFINISHED
from contracts.bundles.pieces import (
    RECORD_PARTS,
    Asked,
    BundledFile,
    KeptBack,
    Piece,
    RecordPart,
)
from contracts.bundles.sections import APPRAISALS
from contracts.bundles.tables import RECORD_TABLES, Judge, RecordTable
from contracts.register.models import Contract
from options_appraisal.appraisal_files.audiences import FileAudience, shows
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.workbook import appraisal_workbook
from options_appraisal.appraisals.models import Appraisal, ServiceInScope
from options_appraisal.appraisals.models.appraisal import AppraisalQuerySet
from options_appraisal.appraisals.states import State


def appraisals_on(contract: Contract) -> AppraisalQuerySet:
    """Those in whose scope the contract is, or was."""
    scope = ServiceInScope.objects.filter(contract=contract)
    return Appraisal.objects.filter(pk__in=scope.values("appraisal_id"))


def _read_by(asked: Asked) -> AppraisalQuerySet:
    return appraisals_on(asked.contract).read_whole_by(asked.person)


def _where(asked: Asked) -> Mapping[str, Any]:
    return {"pk__in": _read_by(asked).values("pk")}


def _judging(_asked: Asked, _rows: Sequence[Any]) -> Judge:
    """Only a decided one is told of."""
    return lambda row, field: "" if field or row.state == State.DECIDED else UNFINISHED


def files_of(asked: Asked) -> Iterator[Piece]:
    """Each appraisal as its own page exports it, to officers or to the public."""
    for appraisal in _read_by(asked).order_by("reference"):
        ground = _ground(asked, appraisal)
        if ground:
            title = f"{appraisal.reference} {appraisal.title}"
            yield KeptBack(APPRAISALS, title, "The appraisal as a file", ground)
        if asked.for_disclosure and ground:
            continue
        audience = FileAudience.INTERNAL
        if asked.for_disclosure:
            audience = FileAudience.PUBLIC
            yield KeptBack(
                APPRAISALS, str(appraisal), "What it does not mark as public", UNDECIDED
            )
        yield from _files(asked, appraisal, audience)


def _ground(asked: Asked, appraisal: Appraisal) -> str:
    if appraisal.state != State.DECIDED:
        return UNFINISHED
    if not shows(appraisal, "options", FileAudience.PUBLIC):
        return UNDECIDED
    told = _as_json(asked, appraisal, FileAudience.PUBLIC).getvalue().decode()
    return SEEMS_A_PERSON if asked.people.name_an_account(told) else ""


def _files(
    asked: Asked, appraisal: Appraisal, audience: FileAudience
) -> Iterator[BundledFile]:
    makers: Mapping[str, Callable[[Asked, Appraisal, FileAudience], IO[bytes]]] = {
        "xlsx": _as_workbook,
        "json": _as_json,
    }
    for ending, make in makers.items():
        yield BundledFile(
            section=APPRAISALS,
            title=f"{appraisal.reference} {appraisal.title}, {audience.label.lower()}",
            name=f"{appraisal.reference}-{audience}.{ending}",
            opened=partial(make, asked, appraisal, audience),
        )


def _as_workbook(
    asked: Asked, appraisal: Appraisal, audience: FileAudience
) -> io.BytesIO:
    return io.BytesIO(appraisal_workbook(appraisal, audience=audience, at=asked.at))


def _as_json(asked: Asked, appraisal: Appraisal, audience: FileAudience) -> io.BytesIO:
    data = file_of(appraisal, audience=audience, at=asked.at)
    return io.BytesIO(json.dumps(data, ensure_ascii=False, indent=2).encode())


def join() -> None:
    RECORD_TABLES.append(
        RecordTable(
            model=Appraisal,
            section=APPRAISALS,
            titled="options appraisals with this contract in scope",
            found_by=lambda contract: {"id__in": appraisals_on(contract).values("pk")},
            where=_where,
            told=("months", "option_months", "options_counted", "base_year"),
            judging=_judging,
        )
    )
    RECORD_PARTS.append(RecordPart("Appraisals", 60, files_of))
