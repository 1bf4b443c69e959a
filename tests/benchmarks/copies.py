"""A large council made of a small one: its records copied as often as is asked.

Each table is copied within the database by one statement. A copy's numbers are those of
the first record plus a step of their table, so that the copies of records that belong
together belong together too. What a council has once, as its people, committees and
settings, is not copied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter

from django.apps import apps
from django.db import connection
from django.db.models import (
    CharField,
    Field,
    ForeignKey,
    GeneratedField,
    Max,
    Model,
    TextField,
    UniqueConstraint,
)
from pghistory.models import Event

APPS = ("contracts", "kpis", "committee_reports")
KEPT_ONCE = {
    *("Membership", "Directorate", "CalendarFeed", "SavedView", "ListOpening"),
    *("Committee", "MeetingDate", "HeadingSet", "Heading", "CoverField"),
    *("OutcomePlan", "Priority", "Outcome", "Theme", "RiskScaleWord", "Locality"),
    *("ProcedureRules", "ValueBand", "LocalDuty", "StepDuration"),
    *("PreElectionPeriod", "ColumnMapping", "RegisterImport", "ImportRow"),
    # What triggers and rules write themselves.
    *("ChangeCount", "WorkedOut", "DutyLine", "PlanLine", "OptionLine"),
}


@dataclass(frozen=True)
class SmallCouncil:
    """What there is to copy: the highest number of each table when it was taken."""

    highest: dict[type[Model], int]

    @classmethod
    def as_it_is(cls) -> "SmallCouncil":
        highest = {
            model: model._base_manager.aggregate(top=Max("pk"))["top"] or 0
            for model in _copied_models()
        }
        return cls({model: top for model, top in highest.items() if top})

    def copy(self, numbers: range) -> None:
        """Add the copies of these numbers; 0 is the council itself."""
        in_order = TopologicalSorter(
            {model: self._needs(model) for model in self.highest}
        ).static_order()
        with connection.cursor() as cursor:
            for model in in_order:
                cursor.execute(
                    self._statement(model),
                    [numbers.start, numbers.stop - 1, self.highest[model]],
                )
                # What looks the table up next, a trigger among others, knows its size.
                cursor.execute(f"ANALYZE {_table(model)}")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    @cached_property
    def _steps(self) -> dict[type[Model], int]:
        return {model: 10 ** len(str(top)) for model, top in self.highest.items()}

    def _needs(self, model: type[Model]) -> set[type[Model]]:
        return {
            field.related_model
            for field in _columns(model)
            if isinstance(field, ForeignKey)
            and field.related_model in self.highest
            and field.related_model is not model
        }

    def _statement(self, model: type[Model]) -> str:
        columns = [
            (connection.ops.quote_name(field.column), self._value(model, field))
            for field in _columns(model)
        ]
        table = _table(model)
        return (
            f"INSERT INTO {table} ({', '.join(name for name, _ in columns)}) "
            f"SELECT {', '.join(value for _, value in columns)} FROM {table} AS first "
            f"CROSS JOIN generate_series(%s::bigint, %s) AS copies(number) "
            "WHERE first.id <= %s"
        )

    def _value(self, model: type[Model], field: "Field[object, object]") -> str:
        name = f"first.{connection.ops.quote_name(field.column)}"
        if field.primary_key:
            return f"{name} + copies.number * {self._steps[model]}"
        if isinstance(field, ForeignKey) and field.related_model in self._steps:
            return f"{name} + copies.number * {self._steps[field.related_model]}"
        if field.name in set(self._told_apart(model)):
            return (
                f"left({name}, {(field.max_length or 200) - 6}) || ' ' || copies.number"
            )
        return name

    def _told_apart(self, model: type[Model]) -> Iterator[str]:
        """Texts that no two records share, and no copied record beside them does."""
        for names in _unique_together(model):
            fields = [model._meta.get_field(name) for name in names]
            if not any(
                isinstance(field, ForeignKey) and field.related_model in self._steps
                for field in fields
            ):
                yield from [
                    field.name
                    for field in fields
                    if isinstance(field, CharField | TextField)
                ][:1]


def _copied_models() -> Iterator[type[Model]]:
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if (
                not issubclass(model, Event)
                and not model._meta.proxy
                and model.__name__ not in KEPT_ONCE
            ):
                yield model


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model]) -> "list[Field[object, object]]":
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField)
    ]


def _unique_together(model: type[Model]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields)
