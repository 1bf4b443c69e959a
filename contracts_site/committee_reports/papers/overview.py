"""What the page of a paper shows: its tasks, facts, findings and inserts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from contracts_site.committee_reports.after_meetings.pages import outcome_task
from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.assembly.gather import (
    part_labels,
    reading_places,
)
from contracts_site.committee_reports.checks.draft import Draft, read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.clearances.pages import (
    clearance_task,
    clock_rows,
)
from contracts_site.committee_reports.clearances.standing import clearances_of
from contracts_site.committee_reports.inserts.staleness import Standing
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.moving import later_sets
from contracts_site.committee_reports.papers.progress import cover_task, section_tasks
from contracts_site.committee_reports.papers.timing import timing_of
from contracts_site.committee_reports.publications.overview import (
    standing_with_publishing,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.look.components import SummaryRow, Task
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import read_together

READ_AT = {Audience.PUBLIC: "paper-page", Audience.EXEMPT: "exempt-page"}


@dataclass(frozen=True)
class InsertLine:
    """An insert in the list of the paper's page."""

    standing: Standing
    section: str


def paper_overview(paper: Paper, *, at: datetime, may_write: bool) -> dict[str, Any]:
    draft = read_draft(paper, at=at)
    clearances, publishing = clearances_of(paper), standing_with_publishing(paper)
    later = later_sets(paper)
    read_together(publishing.waiting, publishing.versions, later)
    timing = timing_of(
        paper.meeting.held_on, today=timezone.localdate(at), closed=clearances.closed
    )
    return {
        "paper": paper,
        "timing": timing,
        "tasks": _tasks(draft) if may_write else _contents(draft),
        "rows": _facts(paper, clock_rows(paper, clearances, timing)),
        "checks": [
            _findings_task(draft),
            _marks_task(draft),
            _attachments_task(draft),
            clearance_task(paper, clearances.every, today=timing.today),
            publishing.task(),
        ],
        "after": [outcome_task(paper)] if timing.is_held else [],
        "is_published": publishing.latest is not None,
        "later_headings": [] if publishing.latest else later,
        "insert_lines": _insert_lines(draft),
        **_readiness(draft),
    }


def _readiness(draft: Draft) -> dict[str, Any]:
    ready = sum(section.is_ready for section in draft.sections)
    every = len(draft.sections)
    return {
        "ready": ready,
        "of_sections": every,
        "ready_words": f"{ready} of {every} sections ready",
    }


def _tasks(draft: Draft) -> list[Task]:
    labels = part_labels(draft.paper, draft.sections)
    return [
        cover_task(draft.paper, unanswered=len(draft.unanswered)),
        *section_tasks(
            draft.sections, labels, recommendations=len(draft.recommendations)
        ),
    ]


def _findings_task(draft: Draft) -> Task:
    findings = findings_in(draft)
    many, dismissed = len(findings.open), len(findings.dismissed)
    return Task(
        f"Findings ({many})" if many else "Findings",
        reverse("committee_reports:finding-list", args=[draft.paper.pk]),
        "To look at" if many else "None open",
        "blue" if many else None,
        f"{dismissed} dismissed with a reason." if dismissed else "",
    )


def _marks_task(draft: Draft) -> Task:
    standing = [mark for mark in draft.paper.marks.all() if not mark.is_lifted]
    undecided = sum(not mark.is_decided for mark in standing)
    many = len(standing)
    return Task(
        f"What is kept back ({many})" if many else "What is kept back",
        reverse("committee_reports:mark-list", args=[draft.paper.pk]),
        f"{undecided} to decide" if undecided else ("Decided" if many else "Nothing"),
        "blue" if undecided else None,
    )


def _attachments_task(draft: Draft) -> Task:
    many = len(draft.paper.attachments.all())
    return Task(
        "Attachments",
        reverse("committee_reports:attachment-list", args=[draft.paper.pk]),
        str(many) if many else "None",
    )


def _contents(draft: Draft) -> list[Task]:
    """For whoever only reads: each part leads to its place in the paper."""
    pages = {
        audience: reverse(f"committee_reports:{name}", args=[draft.paper.pk])
        for audience, name in READ_AT.items()
    }
    places = [
        pages[Audience.PUBLIC],
        *(
            f"{pages[audience]}#{anchor}"
            for audience, anchor in reading_places(draft.paper, draft.sections)
        ),
    ]
    return [
        replace(task, url=place, hint="")
        for task, place in zip(_tasks(draft), places, strict=True)
    ]


def _insert_lines(draft: Draft) -> list[InsertLine]:
    places: dict[int, str] = {}
    for section in draft.sections:
        for number in insert_numbers(section.body):
            places.setdefault(number, section.title)
    return [
        InsertLine(standing, places.get(standing.insert.number, ""))
        for standing in draft.standings
    ]


def _facts(paper: Paper, clock: Sequence[SummaryRow]) -> list[SummaryRow]:
    contract = paper.contract
    return [
        SummaryRow("Committee", paper.meeting.committee.name),
        SummaryRow("Meeting", _meeting_words(paper)),
        *clock,
        SummaryRow("Report of", paper.report_of),
        SummaryRow("Author", paper.author.name),
        SummaryRow("Contract", str(contract) if contract else "Not about one contract"),
        SummaryRow("Heading set", str(paper.heading_set)),
    ]


def _meeting_words(paper: Paper) -> str:
    meeting = paper.meeting
    at = f" at {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{date_words(meeting.held_on)}{at}{place}"
