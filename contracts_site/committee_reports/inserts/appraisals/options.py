"""Options of an appraisal in a paper: considered, removed, judged in words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from contracts_site.committee_reports.inserts.appraisals.pieces import Part, Piece
from contracts_site.committee_reports.inserts.appraisals.sort import (
    AppraisalSort,
    day_of,
)
from contracts_site.committee_reports.inserts.data import (
    in_groups,
    record,
    table,
)
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.look.wording import date_words, in_a_sentence
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.comparison import (
    ComparedCell,
    ComparedRow,
    Comparison,
    comparison_up_to,
)
from options_appraisal.considered.models import Matter, Option, PlannedLot, Point

# More columns of prose than this are set in a table of their own.
MOST_OPTIONS_BESIDE = 5
MOST_OPTIONS_UPRIGHT = 2


def considered_on(appraisal: Appraisal, on: date) -> QuerySet[Option]:
    """Also those that were removed later."""
    still = Q(removed_on__isnull=True) | Q(removed_on__gt=on)
    return Option.objects.filter(still, appraisal=appraisal)


def _options(appraisal: Appraisal, moment: datetime) -> Reading[Sequence[Piece]]:
    on = day_of(moment)
    options = considered_on(appraisal, on)
    lots = PlannedLot.objects.filter(option__appraisal=appraisal)
    matters = Matter.objects.filter(option__appraisal=appraisal)

    def pieces() -> list[Piece]:
        records = [
            _option_record(
                each,
                [lot for lot in lots if lot.option_id == each.pk],
                [matter for matter in matters if matter.option_id == each.pk],
                on=on,
            )
            for each in options
        ]
        return [_piece("Options considered", records=records)] if records else []

    return Reading([options, lots, matters], pieces)


def _option_record(
    option: Option, lots: Sequence[PlannedLot], matters: Sequence[Matter], *, on: date
) -> dict[str, Any]:
    """Its lots without their budgets: those are costs."""
    is_usual = option.kind != Option.Kind.OTHER
    return record(
        str(option),
        ("Kind of option", option.get_kind_display() if is_usual else ""),
        ("Description", option.description),
        ("Planned lots", "\n".join(map(_lot_words, lots))),
        ("To be settled", "\n".join(_matter_words(each, on=on) for each in matters)),
    )


def _lot_words(lot: PlannedLot) -> str:
    told = [each for each in (lot.locality, lot.outcome) if each]
    return f"{lot}, {'; '.join(told)}" if told else str(lot)


def _matter_words(matter: Matter, *, on: date) -> str:
    if matter.settled_on is None or matter.settled_on > on:
        return matter.what
    return f"{matter.what} Settled on {date_words(matter.settled_on)}: {matter.settled}"


def _others(appraisal: Appraisal, moment: datetime) -> Reading[Sequence[Piece]]:
    removed = Option.objects.filter(appraisal=appraisal, removed_on__lte=day_of(moment))

    def pieces() -> list[Piece]:
        told = [
            (
                str(each),
                f"{date_words(each.removed_on)}, "
                f"by {in_a_sentence(each.removed_by_post)}",
                each.removal_reason,
            )
            for each in removed
        ]
        columns = ("Option", "Removed", "Why")
        tables = [table(columns, told)]
        return [_piece("Removed options", tables=tables)] if told else []

    return Reading([removed], pieces)


def _judgements(appraisal: Appraisal, moment: datetime) -> Reading[Sequence[Piece]]:
    compared = comparison_up_to(appraisal, on=day_of(moment))
    return Reading(
        compared.querysets, lambda: _side_by_side(appraisal, compared.answer())
    )


def _side_by_side(appraisal: Appraisal, compared: Comparison) -> list[Piece]:
    rows = [each for each in compared.rows if _is_told(each, appraisal)]
    if not compared.options or not rows:
        return []
    places = range(len(compared.options))
    groups = in_groups(list(places), MOST_OPTIONS_BESIDE)
    return [
        _piece(
            "Judgements",
            is_weighted=appraisal.is_weighted,
            comparisons=[
                {
                    "options": [str(compared.options[place]) for place in group],
                    "rows": [_row(each, group) for each in rows],
                }
                for group in groups
            ],
        )
    ]


def _is_told(row: ComparedRow, appraisal: Appraisal) -> bool:
    """Where options are scored, a criterion on which nobody said anything is left out."""
    said = any(cell.judgement or cell.points for cell in row.cells)
    return said or not appraisal.is_weighted


def _row(row: ComparedRow, group: Sequence[int]) -> dict[str, Any]:
    return {
        "title": row.title,
        "criterion": row.criterion is not None,
        "cells": [_cell(row.cells[place]) for place in group],
    }


def _cell(cell: ComparedCell) -> dict[str, Any]:
    return {
        "option": str(cell.option),
        "judgement": cell.judgement,
        "in_favour": list(_said(cell.in_favour)),
        "against": list(_said(cell.against)),
    }


def _said(points: Sequence[Point]) -> Iterator[dict[str, Any]]:
    for each in points:
        yield {"point": each.pk, "words": each.words, "speaker": each.speaker}


def _piece(title: str, **data: Any) -> Piece:
    return Piece(title=title, needs=(Part.POINTS,), data=data)


def _judgements_are_wide(content: Content) -> bool:
    return any(
        len(compared["options"]) > MOST_OPTIONS_UPRIGHT
        for piece in content["pieces"]
        for compared in piece.get("data", {}).get("comparisons", ())
    )


OPTIONS = AppraisalSort(
    key="appraisal-options",
    label="Options considered",
    description="The short list of an options appraisal: descriptions, planned lots, "
    "and what each option leaves to be settled.",
    title="Options considered",
    empty="No option is considered yet.",
    pieces=_options,
    needs=(Part.POINTS,),
    tells=(Part.POINTS,),
)
OTHER_OPTIONS = AppraisalSort(
    key="appraisal-other-options",
    label="Other options considered",
    description="Options that an appraisal removed, each with its day and reason.",
    title="Other options considered",
    empty="No option has been removed.",
    pieces=_others,
    needs=(Part.POINTS,),
    tells=(Part.POINTS,),
)
JUDGEMENTS = AppraisalSort(
    key="appraisal-judgements",
    label="Judgement in words",
    description="Every option on every criterion in words, with advantages and "
    "disadvantages and who named them.",
    title="Judgement in words",
    empty="No option is judged yet.",
    pieces=_judgements,
    needs=(Part.POINTS,),
    tells=(Part.POINTS,),
    is_wide=_judgements_are_wide,
)
