"""Reads the source files of the demonstration council in `fixtures/demonstration/`."""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.utils import timezone

from kpis.returns.figure_input import FigureInput
from kpis.returns.states import FigureState

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demonstration"


@dataclass(frozen=True)
class SourceFigure:
    """One line of a figures file: which KPI in which period said what, and of which
    site if it is not the KPI as a whole."""

    place: str
    kpi: str
    content: FigureInput
    site: str = ""

    @classmethod
    def from_line(cls, line: Mapping[str, str], *, place: str) -> Self:
        return cls(
            place=line[place],
            kpi=line["kpi"],
            content=figure_input(line),
            site=line.get("site", ""),
        )


def read_data(name: str) -> Any:
    """The content of a JSON file of the demonstration council."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_figures(name: str, *, place: str) -> dict[str, list[SourceFigure]]:
    """The figures of a CSV file, gathered by the column that says which period."""
    gathered: dict[str, list[SourceFigure]] = defaultdict(list)
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            gathered[line[place]].append(SourceFigure.from_line(line, place=place))
    return dict(gathered)


def figure_input(line: Mapping[str, str]) -> FigureInput:
    """A figure as the services take it."""
    return FigureInput(
        state=FigureState(line["state"]),
        value=_number(line.get("value")),
        numerator=_number(line.get("numerator")),
        denominator=_number(line.get("denominator")),
        reason=line.get("reason", ""),
        comment=line.get("comment", ""),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """The local time written in a file."""
    return timezone.make_aware(datetime.fromisoformat(text))


def day_from(given: str | int, *, on: date) -> date:
    """A day; a number counts days from the day of loading."""
    return on + timedelta(days=given) if isinstance(given, int) else day(given)


def moment_from(given: str | int, *, on: date) -> datetime:
    """A moment; a number counts days from the day of loading, at noon."""
    if isinstance(given, int):
        return timezone.make_aware(datetime.combine(day_from(given, on=on), time(12)))
    return moment(given)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
