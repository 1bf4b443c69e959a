"""Where each clearance of a paper stands, and what of the paper changed since.

The rule and its worked example: docs/rules/clearances.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts_site.committee_reports.clearances.acts import (
    MAY_FOLLOW,
    SIGNING,
    Act,
    State,
)
from contracts_site.committee_reports.clearances.clock import (
    Allowance,
    ClearanceDays,
    clearance_days,
)
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.parts import (
    PartChange,
    SignedPart,
    changes_between,
    parts_from_data,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.timing import publish_by
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.reading_together import read_together


@dataclass(frozen=True)
class ClearanceStanding:
    """One clearance of a paper: its entries, and what changed since it was signed.

    `days` say when it is asked for; None where the heading set asks for it no more.
    """

    kind: ClearanceKind
    step: int | None
    days: ClearanceDays | None
    entries: Sequence[ClearanceEntry]
    changes: Sequence[PartChange] = ()
    changed_meanwhile: bool = False

    @property
    def is_required(self) -> bool:
        return self.days is not None

    @property
    def deciding(self) -> ClearanceEntry | None:
        """The last entry that is more than a comment."""
        return deciding_entry(self.entries)

    @property
    def state(self) -> State:
        return state_after(self.deciding, has_changed=bool(self.changes))

    @property
    def label(self) -> str:
        return str(self.kind.label)

    def allows(self, act: Act) -> bool:
        return act == Act.COMMENTED or act in MAY_FOLLOW[self.state]


def state_after(entry: ClearanceEntry | None, *, has_changed: bool) -> State:
    if entry is None:
        return State.NOT_ASKED
    if entry.act in SIGNING:
        return State.LAPSED if has_changed else State.SIGNED
    return State.WAITING if entry.act == Act.ASKED else State.SENT_BACK


def deciding_entry(entries: Sequence[ClearanceEntry]) -> ClearanceEntry | None:
    return next((each for each in reversed(entries) if each.act != Act.COMMENTED), None)


@dataclass(frozen=True)
class PaperClearances:
    """What the heading set asks for, then what else has entries, by kind; and the days
    on which the council is closed, which the days were counted with."""

    closed: Collection[date]
    by_kind: Mapping[str, ClearanceStanding]

    @property
    def every(self) -> list[ClearanceStanding]:
        return list(self.by_kind.values())


def clearances_of(paper: Paper) -> PaperClearances:
    needed = paper.heading_set.clearances.all()
    said = paper.clearance_entries.select_related("by")
    non_working = NonWorkingDay.objects.all()
    read_together(needed, said, non_working)
    closed = non_working.days()
    days = clearance_days(
        [Allowance(each.kind, each.step, each.working_days) for each in needed],
        publish_by=publish_by(paper.meeting.held_on, closed),
        closed=closed,
    )
    entries: dict[str, list[ClearanceEntry]] = {each: [] for each in days}
    for entry in said:
        entries.setdefault(entry.kind, []).append(entry)
    steps = {each.kind: each.step for each in needed}
    parts = parts_of(paper)
    by_kind = {
        kind: _standing(
            paper,
            ClearanceKind(kind),
            of_kind,
            step=steps.get(kind),
            days=days.get(kind),
            parts=parts,
        )
        for kind, of_kind in entries.items()
    }
    return PaperClearances(closed, by_kind)


def changes_since(
    entry: ClearanceEntry, parts: Sequence[SignedPart]
) -> Sequence[PartChange]:
    """How the parts differ from those that the entry signed."""
    return changes_between(parts_from_data(entry.signed or {"parts": []}), parts)


def _standing(
    paper: Paper,
    kind: ClearanceKind,
    entries: Sequence[ClearanceEntry],
    *,
    step: int | None,
    days: ClearanceDays | None,
    parts: Sequence[SignedPart],
) -> ClearanceStanding:
    last = deciding_entry(entries)
    is_signed = last is not None and last.act in SIGNING
    return ClearanceStanding(
        kind=kind,
        step=step,
        days=days,
        entries=entries,
        changes=changes_since(last, parts) if last and is_signed else (),
        changed_meanwhile=bool(last and is_signed and _saved_since(paper, last.at)),
    )


def _saved_since(paper: Paper, at: datetime) -> bool:
    """Whether a section or an insert was saved after the moment."""
    return any(s.edited_at and s.edited_at > at for s in paper.sections.all()) or any(
        insert.placed_at > at for insert in paper.inserts.all()
    )
