"""A gathered file told to people: its records as tables, names in place of numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from options_appraisal.appraisal_files.parts import (
    FRAME,
    ID,
    INDICES,
    PARTS,
    FilePart,
    part_of,
)
from options_appraisal.appraisals.forms import AppraisalForm
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.cost_models.models import CostIndex

Told = str | int | Decimal | date
Data = Mapping[str, Any]


@dataclass(frozen=True)
class ToldPart:
    """One part: a column for each field that some record of it has."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Told | None]]


@dataclass(frozen=True)
class Telling:
    """Tells the file's data; nothing else is read, so nothing else is told."""

    file: Data

    @property
    def data(self) -> Data:
        found: Data = self.file["appraisal"]
        return found

    @property
    def is_weighted(self) -> bool:
        return bool(self.data["way"] == Appraisal.Way.WEIGHTED)

    def rows(self, part: str) -> list[Data]:
        found: list[Data] = self.data.get(part, [])
        return found

    def frame(self) -> Iterator[tuple[str, str, Told]]:
        """The name, the label and the value of what the appraisal itself says."""
        for name in FRAME:
            if name in self.data:
                label = str(AppraisalForm.base_fields[name].label)
                yield name, label, self.value(Appraisal, name, self.data[name])

    def parts(self) -> Iterator[ToldPart]:
        for part in PARTS:
            if rows := self.rows(part.name):
                yield self._part(part, rows)

    def _part(self, part: FilePart, rows: Sequence[Data]) -> ToldPart:
        names = [each for each in part.fields if any(each in row for row in rows)]
        head = [label_of(part, each) for each in names]
        model = part.kind.model
        told: list[list[Told | None]] = [
            [
                self.value(model, name, row[name]) if name in row else None
                for name in names
            ]
            for row in rows
        ]
        if any("removed" in row for row in rows):
            head.append("Removed")
            for row, cells in zip(rows, told, strict=True):
                cells.append(removal_of(row))
        return ToldPart(part.kind.title, head, told)

    def value(self, model: type[models.Model], name: str, value: Any) -> Told:
        field: Any = model._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            return "\n".join(self.named(field.related_model, each) for each in value)
        if isinstance(field, models.ForeignKey):
            return self.named(field.related_model, value)
        if isinstance(field, models.DateField):
            return date.fromisoformat(value)
        if isinstance(field, models.DecimalField):
            return Decimal(value)
        if field.choices:
            return str(dict(field.choices)[value])
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return value if isinstance(value, int) else str(value)

    def named(self, model: type[models.Model], name: Any) -> str:
        """A record of the file by its words."""
        if model is CostIndex:
            row = next(each for each in self.rows(INDICES) if each[ID] == name)
            return str(row["name"])
        part = part_of(model)
        if part is None or part.named_by not in {ID, "number"}:
            return str(name)
        row = next(e for e in self.rows(part.name) if e[part.named_by] == name)
        words = row.get("name") or row.get("whom") or row.get("committee")
        return f"{name}. {words}" if part.named_by == "number" else str(words)

    def judgements(self) -> Mapping[tuple[int, int], str]:
        """By option and criterion."""
        return {
            (each["option"], each["criterion"]): each["words"]
            for each in self.data.get("judgements", ())
        }

    def scores(self) -> Mapping[tuple[int, int], Decimal]:
        """What the group settled on, by option and criterion."""
        return {
            (each["option"], each["criterion"]): Decimal(each["score"])
            for each in self.file["on_record"].get("scores", ())
        }

    def points(self) -> Mapping[int, int]:
        """By criterion; none where nobody has given any."""
        return {
            each["criterion"]: each["points"]
            for each in self.data.get("weights", ())
            if "points" in each
        }


def label_of(part: FilePart, name: str) -> str:
    field = part.kind.form.base_fields[name]
    return str(field.label or name.replace("_", " ").capitalize())


def removal_of(row: Data) -> str | None:
    if "removed" not in row:
        return None
    removed = row["removed"]
    day = date.fromisoformat(removed["removed_on"])
    who, why = removed["removed_by_post"], removed["removal_reason"]
    return f"{day:%-d %B %Y}, {who}: {why}"
