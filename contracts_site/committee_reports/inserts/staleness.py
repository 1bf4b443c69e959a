"""Whether the record has moved on since an insert was placed, and how, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from contracts_site.committee_reports.assembly.content import hash_of
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Built
from contracts_site.committee_reports.inserts.models import Insert


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
    return INSERT_KINDS[insert.kind].build(insert.parameters, moment)


def moment_asked(insert: Insert, *, at: datetime) -> datetime:
    """The moment of the record that the insert shows if it is refreshed.

    An insert placed "as reported at" a moment of the author's choice keeps to it.
    """
    chosen = insert.parameters.get("as_reported_at")
    parsed = parse_datetime(chosen) if chosen else None
    return parsed or at


def standing_of_insert(insert: Insert, *, at: datetime) -> Standing:
    """Ask the record anew and compare."""
    kind = INSERT_KINDS[insert.kind]
    newer = kind.build(insert.parameters, moment_asked(insert, at=at)).content
    if hash_of(kind.compared(newer)) == hash_of(kind.compared(insert.content)):
        return Standing(insert, ())
    changes = tuple(kind.changes(insert.content, newer))
    return Standing(insert, changes or ("What the insert shows has been reworded.",))
