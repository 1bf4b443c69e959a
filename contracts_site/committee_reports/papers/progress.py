"""How far a paper has come, section by section, in words."""

from collections.abc import Sequence
from enum import Enum

from django.urls import reverse

from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.look.components import Task


class SectionState(Enum):
    """A word, and the colour that repeats it (none: plain text)."""

    TO_WRITE = ("To write", "blue")
    DRAFT = ("Draft", "yellow")
    READY = ("Ready", None)

    def __init__(self, word: str, colour: str | None) -> None:
        self.word = word
        self.colour = colour


def state_of(section: Section, *, recommendations: int) -> SectionState:
    """Recommendations count as the text of their section."""
    if section.is_ready:
        return SectionState.READY
    is_list = section.kind == PartKind.RECOMMENDATIONS
    has_text = recommendations > 0 if is_list else bool(section.body)
    return SectionState.DRAFT if has_text else SectionState.TO_WRITE


def section_tasks(
    sections: Sequence[Section], labels: Sequence[str], *, recommendations: int
) -> list[Task]:
    """One line for each section, with its number as the paper will show it."""
    return [
        _task(section, label, recommendations=recommendations)
        for section, label in zip(sections, labels, strict=True)
    ]


def cover_task(paper: Paper, *, unanswered: int) -> Task:
    word = "Ready" if not unanswered else f"{unanswered} to answer"
    return Task(
        "Cover",
        reverse("committee_reports:paper-edit", args=[paper.pk]),
        word,
        None if not unanswered else "blue",
    )


def _task(section: Section, label: str, *, recommendations: int) -> Task:
    state = state_of(section, recommendations=recommendations)
    is_list = section.kind == PartKind.RECOMMENDATIONS
    address = (
        reverse("committee_reports:recommendation-list", args=[section.paper_id])
        if is_list
        else reverse("committee_reports:section-edit", args=[section.pk])
    )
    title = f"{label} {section.title}".strip()
    if section.kind == PartKind.APPENDIX:
        title = f"{label}: {section.title}"
    return Task(title, address, state.word, state.colour, _hint(section, state))


def _hint(section: Section, state: SectionState) -> str:
    """Guidance until somebody writes, then nothing: the list stays short."""
    if state is SectionState.TO_WRITE and section.heading:
        return section.heading.guidance
    return ""
