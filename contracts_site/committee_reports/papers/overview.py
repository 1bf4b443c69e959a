"""What the page of a paper shows: its tasks, facts, findings and inserts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.assembly.gather import part_anchor, part_labels
from contracts_site.committee_reports.checks.draft import Draft, read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.inserts.staleness import Standing
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.progress import cover_task, section_tasks
from contracts_site.committee_reports.papers.timing import Timing, timing_of
from contracts_site.committee_reports.publications.overview import (
    standing_with_publishing,
)
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.look.components import SummaryRow, Task
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import read_together


@dataclass(frozen=True)
class InsertLine:
    """An insert in the list of the paper's page."""

    standing: Standing
    section: str


def paper_overview(paper: Paper, *, at: datetime, may_write: bool) -> dict[str, Any]:
    draft = read_draft(paper, at=at)
    prefetch_related_objects([paper], "sections__heading", "inserts__placed_by")
    closed, publishing = NonWorkingDay.objects.all(), standing_with_publishing(paper)
    read_together(closed, publishing.waiting, publishing.versions)
    timing = timing_of(
        paper.meeting.held_on,
        today=timezone.localdate(at),
        closed=closed.days(),
    )
    return {
        "paper": paper,
        "timing": timing,
        "tasks": _tasks(draft) if may_write else _contents(draft),
        "rows": _facts(paper, timing),
        "checks": [_findings_task(draft), publishing.task()],
        "is_published": publishing.latest is not None,
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


def _contents(draft: Draft) -> list[Task]:
    """For whoever only reads: each part leads to its place in the paper."""
    page = reverse("committee_reports:paper-page", args=[draft.paper.pk])
    places = [page, *(f"{page}#{part_anchor(each)}" for each in draft.sections)]
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


def _facts(paper: Paper, timing: Timing) -> list[SummaryRow]:
    contract = paper.contract
    publish = f"{date_words(timing.publish_by)} ({timing.words})"
    return [
        SummaryRow("Committee", paper.meeting.committee.name),
        SummaryRow("Meeting", _meeting_words(paper)),
        SummaryRow("Publish by", publish),
        SummaryRow("Report of", paper.report_of),
        SummaryRow("Author", paper.author.name),
        SummaryRow("Contract", str(contract) if contract else "Not about one contract"),
        SummaryRow("Heading set", paper.heading_set.name),
    ]


def _meeting_words(paper: Paper) -> str:
    meeting = paper.meeting
    at = f" at {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{date_words(meeting.held_on)}{at}{place}"
