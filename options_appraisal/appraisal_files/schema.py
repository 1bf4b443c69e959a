"""The JSON Schema of an appraisal's file, made from its parts and their forms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from options_appraisal.appraisal_files.parts import (
    FORMAT,
    FRAME,
    ID,
    INDICES,
    MOST_PLACES,
    MOST_ROWS,
    PARTS,
    REMOVAL,
    VERSION,
    FilePart,
    part_of,
)
from options_appraisal.appraisals.forms import AppraisalForm
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.forms import RemovalForm
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.cost_models.rates import FIRST_YEAR, LAST_YEAR
from options_appraisal.criteria.models import WHOLE

Schema = Mapping[str, Any]

LONGEST_TEXT = 100_000
LARGEST, LARGEST_COUNT = 32_767, 2_147_483_647  # that the database holds
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
NUMBER: Schema = {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,6})?$"}
TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
WORDS: Schema = {**TEXT, "pattern": r"\S"}
CALL_IN = ("last_day", "why_none", "called_in_on", "outcome", "settled_on", "words")
POSITION: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST}
YEAR: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}


def file_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An options appraisal as a file",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "audience": {"enum": ["internal", "public"]},
                "exported_at": TEXT,
                "left_out": _list(TEXT),
                "appraisal": _appraisal(),
                "on_record": _on_record(),
            },
            required=("format", "version", "appraisal"),
        ),
    }


def _appraisal() -> Schema:
    frame = {name: _titled(AppraisalForm, Appraisal, name) for name in FRAME}
    parts = {
        each.name: _list(_row(each), most=each.most, title=each.kind.title)
        for each in PARTS
    }
    return _object(
        {
            **frame,
            "is_illustrative": {"type": "boolean"},
            INDICES: _list(_index()),
            **parts,
            "judgements": _list(
                _all_of(option=POSITION, criterion=POSITION, words=WORDS),
                most=MOST_PLACES,
            ),
            "weights": _list(_weight()),
        },
        required=_needed(AppraisalForm, Appraisal, FRAME),
    )


def _row(part: FilePart) -> Schema:
    form, model = part.kind.form, part.kind.model
    values = {name: _titled(form, model, name) for name in part.fields}
    if part.named_by == ID:
        values = {ID: POSITION, **values}
    if model is Option:
        values["removed"] = _object(
            {name: value_schema(RemovalForm, Option, name) for name in REMOVAL},
            required=REMOVAL,
        )
    return _object(values, required=_needed(form, model, part.fields))


def value_schema(form: type[Any], model: type[models.Model], name: str) -> Schema:
    """What the form's field takes, as JSON holds it."""
    of_model, of_form = model._meta.get_field(name), form.base_fields[name]
    made = next((made for kind, made in BY_FIELD if isinstance(of_model, kind)), _text)
    return made(of_model, of_form)


def _text(field: Any, _of_form: Any) -> Schema:
    if field.choices:
        return {"enum": [str(key) for key, _ in field.choices if key]}
    return {"type": "string", "maxLength": field.max_length or LONGEST_TEXT}


def _whole_number(field: Any, of_form: Any) -> Schema:
    if isinstance(of_form, forms.TypedChoiceField):
        choices: Any = of_form.choices
        keys = [int(key) for key, _ in choices if key != ""]
        return {"type": "integer", "enum": keys}
    least = 0 if of_form.min_value is None else int(of_form.min_value)
    is_a_count = isinstance(field, models.PositiveIntegerField)
    held = LARGEST_COUNT if is_a_count else LARGEST
    most = held if of_form.max_value is None else int(of_form.max_value)
    return {"type": "integer", "minimum": least, "maximum": most}


def _reference(field: Any) -> Schema:
    """A record of the file by what names it; another one by its name or reference."""
    part = part_of(field.related_model)
    if part is not None and part.named_by not in {ID, "number"}:
        return {"type": "string", "maxLength": 200}
    if part is not None or field.related_model is CostIndex:
        return POSITION
    return {"type": "string", "maxLength": 300}


def _index() -> Schema:
    rate = _all_of(start_year=YEAR, rate=NUMBER)
    return _all_of(
        id=POSITION,
        name={"type": "string", "maxLength": 150},
        source={"type": "string", "maxLength": 300},
        published_on=DATE,
        rates=_list(rate),
    )


def _weight() -> Schema:
    points = {"type": "integer", "minimum": 0, "maximum": WHOLE}
    values = {"criterion": POSITION, "points": points, "reasoning": TEXT}
    return _object(values, required=("criterion",))


def _on_record() -> Schema:
    """What an import leaves where it was: it is told to readers."""
    score = _object(
        {"option": POSITION, "criterion": POSITION, "score": NUMBER, "reason": TEXT},
        required=("option", "criterion", "score"),
    )
    acts = ("option", "words", "by_post", "authority", "reference", "day")
    act = _object(dict.fromkeys(acts, TEXT), required=("words", "by_post", "day"))
    return _object(
        {
            "state": TEXT,
            "scores": _list(score, most=MOST_PLACES),
            "recommendations": _list(act),
            "decisions": _list(act),
            "call_in": _object(dict.fromkeys(CALL_IN, TEXT), required=()),
            "procurement": _all_of(reference=TEXT, title=TEXT, day=TEXT),
        },
        required=("state",),
    )


def _needed(
    form: type[Any], model: type[models.Model], names: Iterable[str]
) -> list[str]:
    """What the form asks for and nothing stands in for."""
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in names}
    return [
        name
        for name, field in fields.items()
        if form.base_fields[name].required and not field.has_default()
    ]


def _titled(form: type[Any], model: type[models.Model], name: str) -> Schema:
    """The value with the words that stand beside it on the page."""
    label = str(form.base_fields[name].label)
    return {**value_schema(form, model, name), "title": label}


def _object(values: Mapping[str, Any], *, required: Iterable[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(values),
        "required": list(required),
        "additionalProperties": False,
    }


def _all_of(**values: Schema) -> Schema:
    return _object(values, required=values)


def _list(
    items: Schema, *, most: int = MOST_ROWS, title: str = "", unique: bool = False
) -> Schema:
    named = {"title": title} if title else {}
    only_once = {"uniqueItems": True} if unique else {}
    return {"type": "array", "items": items, "maxItems": most, **named, **only_once}


BY_FIELD: Sequence[tuple[type[Any], Callable[[Any, Any], Schema]]] = (
    (models.ManyToManyField, lambda each, _: _list(_reference(each), unique=True)),
    (models.ForeignKey, lambda each, _: _reference(each)),
    (models.BooleanField, lambda *_: {"type": "boolean"}),
    (models.DateField, lambda *_: DATE),
    (models.DecimalField, lambda *_: NUMBER),
    (models.IntegerField, _whole_number),
    (ArrayField, lambda *_: _list(POSITION)),
)
