"""Whether the record has moved on since an insert was placed, and how, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from contracts_site.committee_reports.assembly.content import hash_of
from contracts_site.committee_reports.inserts.kinds import (
    INSERT_KINDS,
    Built,
    Content,
)
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.record import answer_to, answers_to


@dataclass(frozen=True)
class Standing:
    """An insert beside the record of today: stale if there is anything to tell."""

    insert: Insert
    changes: tuple[str, ...]

    @property
    def is_stale(self) -> bool:
        return bool(self.changes)


def content_at(insert: Insert, moment: datetime) -> Built:
    """What the record answers to the insert's question at the moment."""
    return answer_to(insert.kind, insert.parameters, moment)


def moment_asked(insert: Insert, *, at: datetime) -> datetime:
    """The moment of the record that the insert shows if it is refreshed.

    An insert placed "as reported at" a moment of the author's choice keeps to it.
    """
    chosen = insert.parameters.get("as_reported_at")
    parsed = parse_datetime(chosen) if chosen else None
    return parsed or at


def standing_of_insert(insert: Insert, *, at: datetime) -> Standing:
    """Ask the record anew and compare."""
    [standing] = standings_of([insert], at=at)
    return standing


def standings_of(inserts: Sequence[Insert], *, at: datetime) -> list[Standing]:
    """Each insert beside the record, which is asked anew of all of them at once."""
    asked = [each for each in inserts if not INSERT_KINDS[each.kind].is_closed]
    newer = answers_to(
        [(each.kind, each.parameters, moment_asked(each, at=at)) for each in asked]
    )
    changes = {
        insert.number: _changes(insert, built.content)
        for insert, built in zip(asked, newer, strict=True)
    }
    return [Standing(each, changes.get(each.number, ())) for each in inserts]


def _changes(insert: Insert, newer: Content) -> tuple[str, ...]:
    kind = INSERT_KINDS[insert.kind]
    if hash_of(kind.compared(newer)) == hash_of(kind.compared(insert.content)):
        return ()
    changes = tuple(kind.changes(insert.content, newer))
    return changes or ("What the insert shows has been reworded.",)
