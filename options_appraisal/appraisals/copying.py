"""What an appraisal that is copied from an earlier one begins with: a list of parts.

Rooms add theirs at start-up, each after those it names. What people said and judged of
the earlier one, and how its scores fell, is no part of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

if TYPE_CHECKING:
    from options_appraisal.appraisals.models import Appraisal

AnyRow = TypeVar("AnyRow", bound=Model)


@dataclass(frozen=True)
class CopiedPart:
    """One part: `copy` takes the earlier appraisal, then the new one.

    Costs are copied only where somebody asks for them.
    """

    words: str
    copy: Callable[["Appraisal", "Appraisal"], object]
    is_cost: bool = False


COPIED_PARTS: list[CopiedPart] = []


def copy_row(row: AnyRow, **changed: Any) -> AnyRow:
    """Another row with the same values, but for what is changed."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in changed
    }
    made = type(row)(**kept, **changed)
    made.full_clean()
    made.save()
    return made
