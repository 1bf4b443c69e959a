"""What stands in a cell of a record's table, whole and for disclosure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    Field,
    FileField,
    ForeignKey,
    Model,
    TextField,
    TimeField,
)

from contracts.bundles.grounds import PERSON, SEEMS_A_PERSON, UNDECIDED
from contracts.bundles.pieces import Asked
from contracts.bundles.tables import Judge, RecordTable, is_named_openly
from contracts_site.foundation.disclosure import NOT_SHOWN
from contracts_site.foundation.history.foreign import ForeignRecords, target_of
from contracts_site.foundation.history.values import GONE, in_words
from contracts_site.foundation.tables import CellValue

PLAIN = (BooleanField, DateField, TimeField)
TEXT = (CharField, TextField)
# What the site keeps for itself: where a file lies, and a file's own bytes.
NOT_READ = (FileField, BinaryField)
# Of more places than these the noughts that storing adds are left out.
PENCE = 2
# Numbers that only tell rows apart.
NUMBERING = frozenset({"number", "version", "position"})


@dataclass(frozen=True)
class ToldCell:
    """What the record holds, what is told of it for disclosure, and why not all."""

    whole: CellValue
    told: CellValue
    ground: str = ""


@dataclass(frozen=True)
class Telling:
    """One table's rows as cells."""

    table: RecordTable
    asked: Asked
    records: ForeignRecords
    judge: Judge

    def cell(self, row: Any, column: "Field[Any, Any]") -> ToldCell:
        value = getattr(row, column.attname)
        if value is None or value == "":
            return ToldCell("", "")
        whole = self._whole(value, column)
        if is_person(column):
            return ToldCell(whole, self.asked.people.side_of(value), PERSON)
        ground = self._ground(row, column, whole)
        return ToldCell(whole, NOT_SHOWN if ground else whole, ground)

    def _ground(self, row: Any, column: "Field[Any, Any]", whole: CellValue) -> str:
        ground = self.judge(row, column.name) or self.table.kept.get(column.name, "")
        if ground:
            return ground
        if isinstance(column, ForeignKey):
            allowed = column.name in self.table.told or is_named_openly(
                target_of(column)[0]
            )
            return self._of_text(str(whole)) if allowed else UNDECIDED
        if _is_plain(column) or column.name in self.table.told:
            return ""
        return self._of_text(str(whole)) if isinstance(column, TEXT) else UNDECIDED

    def _of_text(self, text: str) -> str:
        return SEEMS_A_PERSON if self.asked.people.name_somebody(text) else ""

    def _whole(self, value: Any, column: "Field[Any, Any]") -> CellValue:
        if isinstance(column, ForeignKey):
            model = target_of(column)[0]
            named = self.records.get(model, value)
            return str(named) if named else f"{model._meta.verbose_name} {GONE}"
        if column.choices:
            return in_words(value, column)
        match value:
            case Decimal() if getattr(column, "decimal_places", 0) > PENCE:
                return Decimal(f"{value.normalize():f}")
            case bool() | int() | Decimal() | date() | str():
                return value
            case dict() | list():
                return json.dumps(value, ensure_ascii=False, default=str)
            case _:
                return in_words(value, column)


def columns_of(model: type[Model]) -> "Sequence[Field[Any, Any]]":
    """Its fields, but for the key and what the site keeps for itself."""
    return [
        column
        for column in model._meta.local_concrete_fields
        if not column.primary_key and not isinstance(column, NOT_READ)
    ]


def label_of(column: "Field[Any, Any]") -> str:
    words = str(column.verbose_name)
    return words[:1].upper() + words[1:]


def is_person(column: "Field[Any, Any]") -> bool:
    return isinstance(column, ForeignKey) and issubclass(
        target_of(column)[0], get_user_model()
    )


def _is_plain(column: "Field[Any, Any]") -> bool:
    return bool(column.choices) or isinstance(column, PLAIN) or column.name in NUMBERING
