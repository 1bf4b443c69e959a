"""A file becomes a new appraisal, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction

from contracts.register.models import Directorate
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.look.components import SummaryRow
from options_appraisal.appraisal_files.elsewhere import ELSEWHERE
from options_appraisal.appraisal_files.exceptions import FileNotTaken, Problem
from options_appraisal.appraisal_files.parts import FRAME, INDICES, PARTS
from options_appraisal.appraisal_files.reading import bounded, pointer_to, read_file
from options_appraisal.appraisal_files.taking import (
    ROOT,
    Taking,
    as_typed,
    defaults_of,
)
from options_appraisal.appraisals.forms import AppraisalForm
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import AppraisalDetails, start_appraisal


@dataclass(frozen=True)
class Instead:
    """What the person says in place of the file, where anything."""

    reference: str = ""
    directorate: Directorate | None = None


@dataclass(frozen=True)
class Counted:
    """How many records of a part the file holds."""

    title: str
    how_many: int


@dataclass(frozen=True, kw_only=True)
class FileChecked:
    """What would be made of a file; nothing is saved."""

    reference: str
    title: str
    way: str
    directorate: str
    counts: list[Counted]

    @property
    def rows(self) -> list[SummaryRow]:
        return [
            SummaryRow("Reference", self.reference),
            SummaryRow("Title", self.title),
            SummaryRow("How options are judged", self.way),
            SummaryRow("Directorate", self.directorate),
            *(SummaryRow(each.title, str(each.how_many)) for each in self.counts),
        ]


def take_file(
    *, content: bytes, instead: Instead | None = None, on: date, by: User
) -> Appraisal:
    """A new appraisal in draft. FileNotTaken with all problems; then nothing is saved."""
    data = read_file(content)["appraisal"]
    with transaction.atomic(), acting_as(by):
        appraisal, problems = _started(data, instead or Instead(), by=by)
        taking = Taking(appraisal, on=on, by=by, problems=problems)
        taking.take(data)
        if taking.problems:
            raise FileNotTaken(bounded(list(dict.fromkeys(taking.problems))))
        return appraisal


def check_file(
    *, content: bytes, instead: Instead | None = None, on: date, by: User
) -> FileChecked:
    """As `take_file`, but it is all taken back."""
    data = read_file(content)["appraisal"]
    with transaction.atomic():
        made = take_file(content=content, instead=instead, on=on, by=by)
        transaction.set_rollback(True)
    return FileChecked(
        reference=made.reference,
        title=made.title,
        way=made.get_way_display(),
        directorate=made.directorate.name,
        counts=list(_counts(data)),
    )


def _counts(data: Mapping[str, Any]) -> list[Counted]:
    named = {part.name: part.kind.title for part in PARTS}
    named |= {"judgements": "Judgements", "weights": "Weights", INDICES: "Indices"}
    return [
        Counted(title, len(data[name]))
        for name, title in named.items()
        if data.get(name)
    ]


def _started(
    data: Mapping[str, Any], instead: Instead, *, by: User
) -> tuple[Appraisal, list[Problem]]:
    """The appraisal itself; or a stand-in that is taken back, to go on reading."""
    directorate = _directorate(data, instead, by=by)
    typed = defaults_of(Appraisal, FRAME)
    typed |= {name: as_typed(data[name]) for name in FRAME if name in data}
    typed |= {"directorate": directorate and directorate.pk, "officer": by.pk}
    if instead.reference:
        typed["reference"] = instead.reference
    is_illustrative = data.get("is_illustrative", False)
    form = AppraisalForm(
        typed,
        instance=Appraisal(is_illustrative=is_illustrative),
        person=by,
        cancel="",
    )
    if form.is_valid():
        return start_appraisal(details=form.details(), by=by), []
    problems = [
        Problem(pointer_to(*ROOT, *_steps(name)), str(words))
        for name, errors in form.errors.items()
        for words in errors
        if name != "directorate"
    ]
    if directorate is None:
        problems.append(
            Problem(
                pointer_to(*ROOT, "directorate"),
                f"There is no directorate “{data['directorate']}” here. Correct its "
                "name, or choose one here.",
            )
        )
    return _stand_in(data, directorate, problems, by=by), problems


def _directorate(
    data: Mapping[str, Any], instead: Instead, *, by: User
) -> Directorate | None:
    if instead.directorate is not None:
        return instead.directorate
    found = ELSEWHERE[Directorate].found(data["directorate"], by)
    assert found is None or isinstance(found, Directorate)
    return found


def _stand_in(
    data: Mapping[str, Any],
    directorate: Directorate | None,
    problems: list[Problem],
    *,
    by: User,
) -> Appraisal:
    there = directorate or Directorate.objects.first()
    if there is None:
        raise FileNotTaken(problems)
    details = AppraisalDetails(
        reference=uuid4().hex,
        title="-",
        directorate=there,
        officer=by,
        began_on=date(2000, 1, 1),
        way=data.get("way", Appraisal.Way.WORDS),
    )
    return start_appraisal(details=details, by=by)


def _steps(name: str) -> tuple[str, ...]:
    return () if name == NON_FIELD_ERRORS else (name,)
