"""A rule of a row is tried twice: the database refuses, and a person is told."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model


def assert_refused(
    row: Model, values: dict[str, object], *, rule: str, words: str
) -> None:
    """Neither written past the forms nor accepted by them; `rule` names the constraint."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError, match=words):
        row.full_clean()
