"""A column for the steps of a target, read and written as one value.

The steps are a part of what a definition says: they are kept in its own row, so that
whoever reads the definition has them, and the trigger that closes it closes them.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from kpis.definitions.stepping import TargetStep, TargetSteps


class TargetStepsField(models.JSONField):
    """`TargetSteps` in Python, a list of objects in the database."""

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> TargetSteps:
        kept = super().from_db_value(value, expression, connection)
        return _steps(kept)

    def to_python(self, value: Any) -> TargetSteps:
        return _steps(value)

    def get_prep_value(self, value: Any) -> Any:
        return _data(value)

    def value_to_string(self, obj: models.Model) -> Any:
        return _data(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Nothing is left to check: only steps can be made into `TargetSteps`."""


def _steps(value: Any) -> TargetSteps:
    if isinstance(value, TargetSteps):
        return value
    return TargetSteps(
        each if isinstance(each, TargetStep) else TargetStep.from_data(each)
        for each in value or ()
    )


def _data(value: Any) -> list[dict[str, str]]:
    return [step.as_data() for step in _steps(value)]
