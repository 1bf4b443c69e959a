"""What the printed appraisal and the blank template say, from a gathered file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string

from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.settings_data.services import council_settings
from options_appraisal.appraisal_files.audiences import (
    FileAudience,
    holds_exempt,
    shows,
)
from options_appraisal.appraisal_files.costs_shown import costs_shown
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.parts import part_named
from options_appraisal.appraisal_files.telling import (
    Data,
    Telling,
    Told,
    label_of,
    removal_of,
)
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Point
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.results.reading import AppraisalResult, result_of
from options_appraisal.results.report import sensitivity_sentences

BEFORE_OPTIONS = ("services", "evidence", "findings", "objectives", "members")
OF_OPTIONS = ("matters", "risks", "equality", "planned_lots")
AFTER_OPTIONS = (
    "consultation",
    "interests",
    "panel_outcomes",
    "in_house_test",
    "envelopes",
    "next_steps",
)
EMPTY_OPTIONS, EMPTY_CRITERIA, EMPTY_LINES = 4, 6, 8


@dataclass(frozen=True)
class ToldRecord:
    """A record by what it is called, and what else is said of it."""

    title: str
    said: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class ToldRecords:
    title: str
    records: Sequence[ToldRecord]


@dataclass(frozen=True)
class JudgedPlace:
    criterion: str
    points: str
    told: str


@dataclass(frozen=True, kw_only=True)
class ToldOption:
    heading: str
    description: str
    said: Sequence[tuple[str, str]]
    judged: Sequence[JudgedPlace]
    in_favour: Sequence[str]
    against: Sequence[str]
    parts: Sequence[ToldRecords]


def appraisal_html(appraisal: Appraisal, *, audience: FileAudience, on: date) -> str:
    """The whole document, ready to be printed. Raises NothingIsPublic."""
    file = file_of(appraisal, audience=audience)
    telling = Telling(file)
    report = _report(appraisal, telling, audience)
    costs = (
        [each for each in report.costed.costs if not each.blocks]
        if report
        else [cost for _, cost in costs_shown(appraisal, audience)]
    )
    context = {
        **_around(telling, on=on),
        "need": telling.data.get("need", ""),
        "frame": [(label, words_of(value)) for label, value in _frame(telling)],
        "before": list(_parts(telling, BEFORE_OPTIONS)),
        "criteria": _criteria(telling),
        "options": [_option(telling, each) for each in telling.rows("options")],
        "costs": [_cost_row(each) for each in costs],
        "convention": costs[0].convention if costs else "",
        "result": report.answer.result if report else None,
        "changes": sensitivity_sentences(report.answer) if report else (),
        "after": list(_parts(telling, AFTER_OPTIONS)),
        "recommendations": file["on_record"].get("recommendations", ()),
        "decisions": file["on_record"].get("decisions", ()),
        "call_in": file["on_record"].get("call_in"),
        "procurement": file["on_record"].get("procurement"),
        "left_out": file.get("left_out", ()),
    }
    return render_to_string("options_appraisal/appraisal_document.html", context)


def blank_html(
    appraisal: Appraisal,
    *,
    audience: FileAudience,
    on: date,
    way: Appraisal.Way,
) -> str:
    """The form to be filled in by hand: what has a name bears it, the rest is empty."""
    telling = Telling(file_of(appraisal, audience=audience))
    criteria = telling.rows("criteria")
    considered = [each for each in telling.rows("options") if "removed" not in each]
    context = {
        **_around(telling, on=on),
        "way": way.label,
        "is_weighted": way == Appraisal.Way.WEIGHTED,
        "objectives": _numbered(telling.rows("objectives"), EMPTY_CRITERIA),
        "criteria": criteria or [{} for _ in range(EMPTY_CRITERIA)],
        "options": _numbered(considered, EMPTY_OPTIONS),
        "empty_lines": range(EMPTY_LINES),
    }
    return render_to_string("options_appraisal/appraisal_blank_document.html", context)


def _around(telling: Telling, *, on: date) -> dict[str, Any]:
    settings = council_settings()
    audience = FileAudience(telling.file["audience"])
    return {
        "title": telling.data["title"],
        "reference": telling.data["reference"],
        "directorate": telling.data["directorate"],
        "state": telling.file["on_record"]["state"],
        "way": telling.value(Appraisal, "way", telling.data["way"]),
        "is_weighted": telling.is_weighted,
        "is_illustrative": telling.data.get("is_illustrative", False),
        "is_public": audience is FileAudience.PUBLIC,
        "on": on,
        "council_name": settings.council_name,
        "accent_colour": settings.accent_colour,
        "contact_email": settings.contact_email,
        "contact_phone": settings.contact_telephone,
        "is_exempt": False,
        "is_short": True,
    }


def _frame(telling: Telling) -> Iterator[tuple[str, Told]]:
    """What the cover and the need do not say already; marks are the site's own."""
    shown_elsewhere = {"reference", "title", "need", "directorate", "way"}
    for name, label, value in telling.frame():
        if name not in shown_elsewhere and not name.endswith("_access"):
            yield label, value


def _parts(telling: Telling, names: Sequence[str]) -> Iterator[ToldRecords]:
    for name in names:
        if rows := telling.rows(name):
            records = [_record(telling, name, row) for row in rows]
            yield ToldRecords(part_named(name).kind.title, records)


def _record(telling: Telling, name: str, row: Data) -> ToldRecord:
    """The first words are what it is called; options stand in its heading."""
    part = part_named(name)
    told = [
        (
            label_of(part, each),
            words_of(telling.value(part.kind.model, each, row[each])),
        )
        for each in part.fields
        if row.get(each, False) is not False and each not in {"number", "option"}
    ]
    (_, title), *said = told
    number = f"{row['number']}. " if "number" in row else ""
    return ToldRecord(f"{number}{title}", said)


def words_of(value: Told) -> str:
    if isinstance(value, Decimal):
        return pounds(value)
    return date_words(value) if isinstance(value, date) else str(value)


def _criteria(telling: Telling) -> list[dict[str, Any]]:
    points = telling.points()
    model = part_named("criteria").kind.model
    return [
        {
            **row,
            "kind": telling.value(model, "kind", row["kind"]),
            "points": points.get(row["number"], ""),
        }
        for row in telling.rows("criteria")
    ]


def _option(telling: Telling, row: Data) -> ToldOption:
    points = [e for e in telling.rows("points") if e["option"] == row["number"]]
    said = [("Proposed by", row.get("proposed_by")), ("Removed", removal_of(row))]
    return ToldOption(
        heading=f"Option {row['number']}: {row['name']}",
        description=row.get("description", ""),
        said=[(label, words) for label, words in said if words],
        judged=list(_judged(telling, row["number"])),
        in_favour=_said(telling, points, Point.Side.FOR),
        against=_said(telling, points, Point.Side.AGAINST),
        parts=[
            ToldRecords(
                part_named(name).kind.title,
                [_record(telling, name, each) for each in rows],
            )
            for name in OF_OPTIONS
            if (rows := _of_option(telling, name, row["number"]))
        ],
    )


def _of_option(telling: Telling, name: str, number: int) -> list[Data]:
    return [each for each in telling.rows(name) if each["option"] == number]


def _judged(telling: Telling, number: int) -> Iterator[JudgedPlace]:
    judgements, scores = telling.judgements(), telling.scores()
    points = telling.points()
    for criterion in telling.rows("criteria"):
        place = number, criterion["number"]
        told = (
            f"{scores[place].normalize():f}"
            if place in scores
            else judgements.get(place, "")
        )
        if told:
            weight = str(points.get(criterion["number"], ""))
            yield JudgedPlace(criterion["name"], weight, told)


def _said(telling: Telling, points: Sequence[Data], side: str) -> list[str]:
    """Each point with who said so."""
    return [
        f"{each['words']} ({_speaker(telling, each)})"
        for each in points
        if each["side"] == side
    ]


def _speaker(telling: Telling, point: Data) -> str:
    name = next(each for each in ("member", "entry", "panel") if each in point)
    return str(telling.value(Point, name, point[name]))


def _cost_row(cost: WholeLifeCost) -> tuple[str, ...]:
    total = cost.total
    return (cost.option, *map(pounds, (total.nominal, total.real, total.present)))


def _report(
    appraisal: Appraisal, telling: Telling, audience: FileAudience
) -> AppraisalResult | None:
    """What scores and costs come to, once there are scores.

    It rests on both: it is told to those who are told both.
    """
    is_open = audience is FileAudience.INTERNAL or (
        shows(appraisal, "cost_lines", audience) and not holds_exempt(appraisal)
    )
    return result_of(appraisal) if telling.scores() and is_open else None


def _numbered(rows: Sequence[Data], least: int) -> list[Data]:
    """As they are; where there are none, so many to be named by hand."""
    return list(rows) or [{"number": each} for each in range(1, least + 1)]
