"""Acts on the lines of a version in preparation: headings, cover fields, clearances."""

from typing import Any, Literal, TypeVar

from django.db import transaction
from django.db.models import F, QuerySet

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.exceptions import LineIsGone
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.committee_reports.heading_sets.services import hold_prepared
from contracts_site.foundation.history import acting_as

Line = TypeVar("Line", Heading, CoverField, RequiredClearance)
Direction = Literal["up", "down"]


@transaction.atomic
def add_line(
    *, heading_set: HeadingSet, model: type[Line], details: Any, by: User
) -> Line:
    """At the end; `details` is a dataclass of this sort of line."""
    held = hold_prepared(heading_set, by=by)
    with acting_as(by):
        line = model(heading_set=held)
        if not isinstance(line, RequiredClearance):
            line.position = type(line).objects.filter(heading_set=held).count() + 1
        return write(line, details)


@transaction.atomic
def change_line(*, line: Line, details: Any, seen: str | None = None, by: User) -> Line:
    """Raise ChangedMeanwhile if somebody else has changed it since it was seen."""
    hold_prepared(line.heading_set, by=by)
    with acting_as(by):
        return write(hold(line, seen=seen), details)


@transaction.atomic
def move_line(*, line: Heading | CoverField, direction: Direction, by: User) -> None:
    """Change places with the one above or below; at the ends nothing happens."""
    hold_prepared(line.heading_set, by=by)
    lines = _beside(line)
    with acting_as(by):
        moved = lines.get(pk=line.pk)
        step = -1 if direction == "up" else 1
        other = lines.filter(position=moved.position + step).first()
        if other:
            moved.position, other.position = other.position, moved.position
            lines.bulk_update([moved, other], ["position"])


@transaction.atomic
def remove_line(*, line: Heading | CoverField | RequiredClearance, by: User) -> None:
    """Those after it move up by one."""
    hold_prepared(line.heading_set, by=by)
    with acting_as(by):
        lines = _beside(line)
        held = lines.filter(pk=line.pk).first()
        if held is None:
            raise LineIsGone
        held.delete()
        if not isinstance(held, RequiredClearance):
            after = lines.filter(position__gt=held.position)
            after.update(position=F("position") - 1)


def _beside(line: Heading | CoverField | RequiredClearance) -> QuerySet[Any]:
    """All lines of its sort in its version."""
    return type(line)._default_manager.filter(heading_set=line.heading_set)
