"""What happened to a paper and all that belongs to it, newest first."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import (
    CoverValue,
    Paper,
    Recommendation,
    Section,
)
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.history import Change, HistoryEntry, RowsOf, history_of
from contracts_site.foundation.look.components import TimelineEntry
from contracts_site.foundation.look.wording import time_words

# Kept for the record, of no use to a reader: counters and the content's raw data.
NOT_SHOWN = {
    "Version",
    "Last insert number",
    "Content",
    "Parameters",
    "Contracts shown",
    "Position",
    "Content hash",
    "File",
    "Size",
}


def history_of_paper(paper: Paper) -> list[HistoryEntry]:
    belonging = [
        RowsOf(model, paper=paper)
        for model in (CoverValue, Section, Recommendation, Insert, Rendering)
    ]
    return history_of(paper, *belonging)


def timeline_of(entries: Sequence[HistoryEntry]) -> list[TimelineEntry]:
    return [_entry(entry) for entry in entries]


def _entry(entry: HistoryEntry) -> TimelineEntry:
    changes = [change for change in entry.changes if change.field not in NOT_SHOWN]
    return TimelineEntry(
        title=f"{entry.kind[:1].upper()}{entry.kind[1:]} {entry.what}: {entry.subject}",
        at=time_words(entry.at),
        by=entry.who,
        body=_body(changes),
    )


def _body(changes: list[Change]) -> str:
    context = {"changes": changes}
    return render_to_string("committee_reports/_changes.html", context)
