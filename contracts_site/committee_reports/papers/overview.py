"""What the page of a paper shows: its tasks, facts, findings and inserts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.assembly.findings import Draft, findings_of
from contracts_site.committee_reports.assembly.gather import part_anchor, part_labels
from contracts_site.committee_reports.inserts.staleness import (
    Standing,
    standing_of_insert,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.progress import cover_task, section_tasks
from contracts_site.committee_reports.papers.timing import Timing, timing_of
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.look.components import SummaryRow, Task
from contracts_site.foundation.look.wording import date_words


@dataclass(frozen=True)
class InsertLine:
    """An insert in the list of the paper's page."""

    standing: Standing
    section: str


def paper_overview(paper: Paper, *, at: datetime, may_write: bool) -> dict[str, Any]:
    draft = read_draft(paper, at=at)
    timing = timing_of(
        paper.meeting.held_on,
        today=timezone.localdate(at),
        closed=NonWorkingDay.objects.days(),
    )
    return {
        "paper": paper,
        "timing": timing,
        "tasks": _tasks(draft) if may_write else _contents(draft),
        "rows": _facts(paper, timing),
        "findings": findings_of(draft),
        "insert_lines": _insert_lines(draft),
        **_readiness(draft),
    }


def read_draft(paper: Paper, *, at: datetime) -> Draft:
    answered = {value.field_id for value in paper.cover_values.all() if value.value}
    return Draft(
        paper=paper,
        sections=list(paper.sections.select_related("heading")),
        recommendations=paper.recommendations.count(),
        standings=[
            standing_of_insert(insert, at=at)
            for insert in paper.inserts.select_related("placed_by")
        ],
        unanswered=[
            field.label
            for field in paper.heading_set.cover_fields.all()
            if field.pk not in answered
        ],
    )


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
        *section_tasks(draft.sections, labels, recommendations=draft.recommendations),
    ]


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
