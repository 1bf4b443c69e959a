"""Benefits of a contract in a paper: what is planned, what is measured, how far it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.benefits.presentation import amount
from contracts.benefits.progress import Progress
from contracts_site.committee_reports.inserts.data import table
from contracts_site.committee_reports.inserts.kinds import Asked, Content
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    Piece,
    named,
)
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.disclosure import NOT_SHOWN, is_small
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import council_settings

COLUMNS = ("Benefit", "Began at", "Planned", "By when", "Latest", "How far", "State")
# The cells that a small number could be read from, or worked out from.
NUMBERS = slice(1, 3)
WORKED_OUT = slice(4, 6)
PAST = "Past its date"


def _benefits(asked: Asked) -> Reading[Sequence[Piece]]:
    """As planned on record, with what was measured by the day."""
    on = day_of(asked)
    benefits = Benefit.objects.filter(contract=asked.contract)
    measured = BenefitMeasurement.objects.filter(
        benefit__contract=asked.contract, measured_on__lte=on
    )
    return Reading([benefits, measured], lambda: _pieces(benefits, measured, on=on))


def _pieces(
    benefits: Iterable[Benefit], measured: Iterable[BenefitMeasurement], *, on: date
) -> list[Piece]:
    of_each: dict[int, list[BenefitMeasurement]] = defaultdict(list)
    for each in measured:
        of_each[each.benefit_id].append(each)
    told = [_told(each, of_each[each.pk], on=on) for each in benefits]
    if not told:
        return []
    rows, counts = [row for row, _ in told], [count for _, count in told]
    data = {"tables": [table(COLUMNS, rows)], "counts": counts}
    return [Piece(title="Benefits", data=data)]


def _told(
    benefit: Benefit, measured: Sequence[BenefitMeasurement], *, on: date
) -> tuple[tuple[str, ...], list[str]]:
    """Its row, and the numbers in it that may count people."""
    progress = benefit.progress_by(measured)
    latest = progress.latest.value if progress and progress.latest else None
    row = (
        benefit.title,
        amount(benefit, benefit.baseline) or "–",
        amount(benefit, benefit.target) or "In words only",
        date_words(benefit.due_on),
        amount(benefit, latest) or "–",
        _progress_words(progress),
        _state(benefit, on=on),
    )
    values = (benefit.baseline, benefit.target, latest)
    counts = benefit.kind == Benefit.Kind.NUMBER
    return row, [str(each) for each in values if counts and each is not None]


def _progress_words(progress: Progress | None) -> str:
    return "–" if progress is None else progress.reason


def _state(benefit: Benefit, *, on: date) -> str:
    if benefit.ended_on is not None and benefit.ended_on <= on:
        return f"{benefit.get_state_display()}, {date_words(benefit.ended_on)}"
    return PAST if benefit.due_on < on else Benefit.State.EXPECTED.label


def published(content: Content) -> Content:
    """Without numbers that may count few people, nor what is worked out from them."""
    return {**content, "pieces": [_published(each) for each in content["pieces"]]}


def _published(piece: Mapping[str, Any]) -> Mapping[str, Any]:
    data = piece["data"]
    [shown] = data["tables"]
    counts = data.get("counts") or [()] * len(shown["rows"])
    rows = [
        {
            **row,
            "cells": _kept_back(row["cells"]) if _are_small(numbers) else row["cells"],
        }
        for row, numbers in zip(shown["rows"], counts, strict=True)
    ]
    return {**piece, "data": {"tables": [{**shown, "rows": rows}]}}


def _are_small(numbers: Iterable[str]) -> bool:
    limit = council_settings().small_numbers_below
    return any(is_small(Decimal(each), limit=limit) for each in numbers)


def _kept_back(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    kept[NUMBERS] = [NOT_SHOWN] * len(kept[NUMBERS])
    kept[WORKED_OUT] = [NOT_SHOWN] * len(kept[WORKED_OUT])
    return kept


def _cautions(content: Content) -> list[str]:
    """The benefits whose numbers the public will not read."""
    return [
        f"{row['cells'][0]}: {NOT_SHOWN.lower()}, as its numbers may count few people."
        for piece in content["pieces"]
        for row, numbers in zip(
            piece["data"]["tables"][0]["rows"],
            piece["data"].get("counts", ()),
            strict=False,
        )
        if _are_small(numbers)
    ]


BENEFITS = ContractSort(
    key="contract-benefits",
    label="Benefits",
    description="What a contract is to bring: where each benefit began, what is planned "
    "by when, what was measured last, and how far it has come.",
    where="Benefits",
    empty="No benefit is planned on the contract.",
    pieces=_benefits,
    written=named,
    dated=True,
    published=published,
    cautions=_cautions,
)
