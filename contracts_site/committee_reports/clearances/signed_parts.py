"""The parts of a paper as they are, in the order in which a sign-off keeps them.

Another room that adds something to a paper adds a source to `PART_SOURCES`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from django.db.models import prefetch_related_objects

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.clearances.parts import ORDER, SignedPart
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import date_words

PartSource: TypeAlias = Callable[[Paper], Iterator[SignedPart]]

READ_TOGETHER = (
    "sections",
    "recommendations",
    "inserts",
    "cover_values",
    "heading_set__cover_fields",
)


def parts_of(paper: Paper) -> list[SignedPart]:
    """All that a sign-off of the paper would cover now."""
    prefetch_related_objects([paper], *READ_TOGETHER)
    return [part for source in PART_SOURCES for part in source(paper)]


def cover_parts(paper: Paper) -> Iterator[SignedPart]:
    meeting = paper.meeting
    told = {
        "title": paper.title,
        "committee": meeting.committee.name,
        "meeting": date_words(meeting.held_on),
        "report of": paper.report_of,
    }
    for name, text in told.items():
        yield SignedPart(f"cover:{name}", f"Cover, {name}", text, is_short=True)
    given = {value.field_id: value.value for value in paper.cover_values.all()}
    for field in paper.heading_set.cover_fields.all():
        yield SignedPart(
            f"box:{field.key}",
            f"Cover, {field.label}",
            given.get(field.pk, ""),
            is_short=True,
        )


def section_parts(paper: Paper) -> Iterator[SignedPart]:
    """By title; the second of two sections of one title is another part."""
    sections = list(paper.sections.all())
    titles = "\n".join(section.title for section in sections)
    yield SignedPart(ORDER, "Order of the sections", titles)
    seen: Counter[str] = Counter()
    for section in sections:
        seen[section.title] += 1
        key = f"section:{section.kind}:{section.title}:{seen[section.title]}"
        yield SignedPart(key, f"Section {section.title}", section.body)


def recommendation_parts(paper: Paper) -> Iterator[SignedPart]:
    for number, row in enumerate(paper.recommendations.all(), start=1):
        yield SignedPart(
            f"recommendation:{number}", f"Recommendation {number}", row.text
        )


def insert_parts(paper: Paper) -> Iterator[SignedPart]:
    """Those that stand in a text: no other is printed."""
    placed = {
        number
        for section in paper.sections.all()
        if "[" in section.body
        for number in insert_numbers(section.body)
    }
    for insert in paper.inserts.all():
        if insert.number in placed:
            yield SignedPart(
                f"insert:{insert.number}",
                f"Insert {insert.number}, {insert.title}",
                insert.title,
                is_short=True,
                insert_kind=insert.kind,
                content=insert.content,
            )


PART_SOURCES: list[PartSource] = [
    cover_parts,
    section_parts,
    recommendation_parts,
    insert_parts,
]
