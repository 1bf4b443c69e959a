"""An appraisal as a workbook: a sheet for each part, costs with their formulas."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from contracts_site.foundation.spreadsheets.writing import (
    SheetToWrite,
    add_sheet,
    new_workbook,
)
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.costs_shown import costs_shown
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.telling import Telling, Told
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.costs.workbook import add_cost_sheets


def appraisal_workbook(
    appraisal: Appraisal, *, audience: FileAudience, at: datetime
) -> bytes:
    telling = Telling(file_of(appraisal, audience=audience, at=at))
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        for sheet in _sheets(telling):
            add_sheet(workbook, sheet)
        for option, cost in costs_shown(appraisal, audience):
            add_cost_sheets(workbook, cost, suffix=f"_{option.number}")
    return file.getvalue()


def _sheets(telling: Telling) -> Iterator[SheetToWrite]:
    yield SheetToWrite("Appraisal", ("What", "Is"), list(_about(telling)))
    if telling.rows("criteria") and telling.rows("options"):
        yield _comparison(telling)
    for part in telling.parts():
        yield SheetToWrite(part.title, part.head, part.rows)


def _about(telling: Telling) -> Iterator[tuple[str, Told]]:
    yield from ((label, value) for _, label, value in telling.frame())
    yield "State", str(telling.file["on_record"]["state"])
    yield "Audience", FileAudience(telling.file["audience"]).label
    for each in telling.file.get("left_out", ()):
        yield "Left out", str(each)


def _comparison(telling: Telling) -> SheetToWrite:
    """Criteria down, options across; judgements in words, or the scores settled on."""
    options = telling.rows("options")
    head = ["Criterion", *(f"{each['number']}. {each['name']}" for each in options)]
    if telling.is_weighted:
        head.insert(1, "Points")
    return SheetToWrite("Comparison", head, list(_compared(telling)))


def _compared(telling: Telling) -> Iterator[Sequence[Told | None]]:
    points, scores = telling.points(), telling.scores()
    judgements = telling.judgements()
    for criterion in telling.rows("criteria"):
        number = criterion["number"]
        places = [(each["number"], number) for each in telling.rows("options")]
        if telling.is_weighted:
            settled = (scores.get(each) for each in places)
            yield criterion["name"], points.get(number), *settled
        else:
            yield criterion["name"], *(judgements.get(each) for each in places)
