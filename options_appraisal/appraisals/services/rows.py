"""The records of an appraisal: added, revised, taken off, while its state lets them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, ProtectedError

from contracts.register.writing import hold
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.exceptions import NotWrittenNow, OthersRestOnIt
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import Writing, may_write

AnyRow = TypeVar("AnyRow", bound=Model)


def add_record(
    *,
    appraisal: Appraisal,
    row: AnyRow,
    values: Mapping[str, Any],
    writing: Writing,
    by: User,
) -> AnyRow:
    """Put a record on the appraisal; ValidationError names what is wrong."""
    with transaction.atomic(), acting_as(by):
        require_writing(appraisal, writing)
        return _write(row, values)


def revise_record(
    *,
    appraisal: Appraisal,
    row: AnyRow,
    values: Mapping[str, Any],
    writing: Writing,
    seen: str | None = None,
    by: User,
) -> AnyRow:
    """`seen` marks the record as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        require_writing(appraisal, writing)
        return _write(hold(row, seen=seen), values)


def remove_record(
    *, appraisal: Appraisal, row: Model, writing: Writing, by: User
) -> None:
    """Take a record off; History keeps it, with the person who removed it."""
    try:
        with transaction.atomic(), acting_as(by):
            require_writing(appraisal, writing)
            hold(row).delete()
    except ProtectedError as error:
        raise OthersRestOnIt from error


def require_writing(appraisal: Appraisal, writing: Writing) -> Appraisal:
    """The appraisal locked as it is now, if its state lets such records be written."""
    held = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
    if not may_write(writing, held.state):
        raise NotWrittenNow(held.get_state_display(), writing.value)
    return held


def _write(row: AnyRow, values: Mapping[str, Any]) -> AnyRow:
    """Many-to-many values are set once the row is there."""
    several = {field.name for field in row._meta.many_to_many}
    for name in values.keys() - several:
        setattr(row, name, values[name])
    row.full_clean()
    row.save()
    for name in values.keys() & several:
        getattr(row, name).set(values[name])
    return row
