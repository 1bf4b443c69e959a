"""The records of one kind that a person may read."""

from typing import Any

from contracts.access.standing import SignedInPerson
from options_appraisal.appraisals.kinds import RecordKind
from options_appraisal.appraisals.models import Appraisal


def rows_of(
    kind: RecordKind, appraisal: Appraisal, *, user: SignedInPerson, **narrowed: Any
) -> list[Any]:
    rows = kind.model.objects.visible_to(user).filter(
        **{kind.path: appraisal}, **narrowed
    )
    if kind.related:
        rows = rows.select_related(*kind.related)
    return list(rows.prefetch_related(*kind.read_too))
