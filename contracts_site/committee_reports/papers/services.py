"""Acts on a paper: start it, write its cover and its sections."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.db.models import F

from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.passages import check_marks
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.marks.passages import (
    guard_passages,
    propose_marks_of_passages,
)
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    NewSection,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.exceptions import HeadingIsFixed
from contracts_site.committee_reports.papers.models import CoverValue, Paper, Section
from contracts_site.committee_reports.papers.versions import claim
from contracts_site.foundation.history import acting_as

Direction = Literal["up", "down"]


@transaction.atomic
def create_paper(*, wanted: NewPaper, at: datetime, by: User) -> Paper:
    """A paper with a section for each heading of its set."""
    with acting_as(by):
        cover = wanted.cover
        paper = Paper(
            reference=wanted.reference or next_reference(on=cover.meeting.held_on),
            title=cover.title,
            heading_set=wanted.heading_set,
            meeting=cover.meeting,
            author=wanted.author,
            report_of=cover.report_of,
            contract=cover.contract,
            created_at=at,
        )
        paper.full_clean()
        paper.save()
        _save_cover_values(paper, cover.values)
        _make_sections(paper)
    return paper


def next_reference(*, on: date) -> str:
    """CR-2018-01 for the first paper of meetings in 2018, then CR-2018-02."""
    beginning = f"CR-{on:%Y}-"
    used = Paper.objects.filter(reference__startswith=beginning)
    numbers = [
        int(tail)
        for reference in used.values_list("reference", flat=True)
        if (tail := reference.removeprefix(beginning)).isdigit()
    ]
    return f"{beginning}{max(numbers, default=0) + 1:02}"


@transaction.atomic
def change_cover(
    *, paper: Paper, cover: PaperCover, seen_version: int | None, by: User
) -> Paper:
    """Raise ChangedMeanwhile if somebody else has saved the cover since it was seen."""
    with acting_as(by):
        kept = claim(Paper, paper.pk, seen_version)
        kept.title = cover.title
        kept.meeting = cover.meeting
        kept.report_of = cover.report_of
        kept.contract = cover.contract
        kept.version += 1
        kept.full_clean()
        kept.save()
        _save_cover_values(kept, cover.values)
    return kept


@transaction.atomic
def write_section(
    *,
    section: Section,
    text: SectionText,
    seen_version: int | None,
    at: datetime,
    by: User,
) -> Section:
    """Raise ChangedMeanwhile if somebody else has saved the section since it was seen.

    Without a version seen, the text is written whatever stands there. Raise MarkUnclear
    for marks that cannot be read, PassageGuarded if a passage decided on lost its own.
    """
    check_marks(text.body)
    with acting_as(by):
        kept = claim(Section, section.pk, seen_version)
        guard_passages(kept, text.body)
        if text.title and text.title != kept.title:
            if kept.is_fixed:
                raise HeadingIsFixed(kept)
            kept.title = text.title
        kept.body = text.body.replace("\r\n", "\n").strip()
        kept.is_ready = text.is_ready
        kept.edited_by, kept.edited_at = by, at
        kept.version += 1
        kept.full_clean()
        kept.save()
        propose_marks_of_passages(kept, at=at, by=by)
    return kept


@transaction.atomic
def add_section(*, paper: Paper, wanted: NewSection, by: User) -> Section:
    """A section of the author's own; those after it move down by one."""
    with acting_as(by):
        Paper.objects.select_for_update().get(pk=paper.pk)
        position = wanted.after.position + 1 if wanted.after else 1
        paper.sections.filter(position__gte=position).update(position=F("position") + 1)
        section = Section(
            paper=paper,
            position=position,
            title=wanted.title,
            kind=wanted.kind,
            is_numbered=wanted.is_numbered,
        )
        section.full_clean()
        section.save()
    return section


@transaction.atomic
def remove_section(*, section: Section, by: User) -> None:
    """Its text stays in the history."""
    with acting_as(by):
        kept = Section.objects.select_for_update().get(pk=section.pk)
        if kept.is_fixed:
            raise HeadingIsFixed(kept)
        kept.delete()
        kept.paper.sections.filter(position__gt=kept.position).update(
            position=F("position") - 1
        )


@transaction.atomic
def move_section(*, section: Section, direction: Direction, by: User) -> None:
    """The author's own section changes places with its neighbour of the same kind."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=section.paper_id)
        moved = Section.objects.get(pk=section.pk)
        if moved.is_fixed:
            raise HeadingIsFixed(moved)
        step = -1 if direction == "up" else 1
        neighbour = Section.objects.filter(
            paper_id=moved.paper_id, position=moved.position + step
        ).first()
        if neighbour and _stand_together(moved, neighbour):
            moved.position, neighbour.position = neighbour.position, moved.position
            Section.objects.bulk_update([moved, neighbour], ["position"])


def _save_cover_values(paper: Paper, values: Mapping[str, str]) -> None:
    """Unknown keys are refused: a mistyped one would lose what was written."""
    fields = {field.key: field for field in paper.heading_set.cover_fields.all()}
    if unknown := sorted(set(values) - set(fields)):
        raise LookupError(f"The cover has no field {', '.join(unknown)}.")
    for key, value in values.items():
        CoverValue.objects.update_or_create(
            paper=paper, field=fields[key], defaults={"value": value.strip()}
        )


def _make_sections(paper: Paper) -> None:
    Section.objects.bulk_create(
        Section(
            paper=paper,
            heading=heading,
            position=position,
            title=heading.title,
            kind=heading.kind,
            is_numbered=heading.is_numbered,
            body=heading.standard_text,
        )
        for position, heading in enumerate(paper.heading_set.headings.all(), start=1)
    )


def _stand_together(one: Section, other: Section) -> bool:
    """Appendices stay behind the sections."""
    appendix = PartKind.APPENDIX
    return (one.kind == appendix) == (other.kind == appendix)
