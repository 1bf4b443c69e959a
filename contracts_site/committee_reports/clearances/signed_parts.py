"""The parts of a paper as they are, in the order in which a sign-off keeps them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.db.models import prefetch_related_objects

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.clearances.parts import ORDER, SignedPart
from contracts_site.committee_reports.inserts.places import named_places
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Grounds
from contracts_site.foundation.access_marks.grounds import kept_back_words
from contracts_site.foundation.look.wording import date_words

READ_TOGETHER = (
    "sections",
    "recommendations",
    "inserts",
    "attachments",
    "marks",
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


def attachment_parts(paper: Paper) -> Iterator[SignedPart]:
    """The file by its fingerprint: another file under the same title is a change."""
    for number, each in enumerate(paper.attachments.all(), start=1):
        told = f"{each.title}: {each.description}\n\nFingerprint {each.file_sha256}"
        yield SignedPart(f"attachment:{number}", f"Attachment {number}", told)


def kept_back_parts(paper: Paper) -> Iterator[SignedPart]:
    """Which pieces the public does not get; of passages the text itself tells."""
    marked = marked_in(paper)
    pieces: list[tuple[str, Iterable[tuple[str, Grounds]]]] = [
        ("Section", ((s.title, marked.section(s.pk)) for s in paper.sections.all())),
        (
            "Recommendation",
            (
                (str(number), marked.recommendation(row.pk))
                for number, row in enumerate(paper.recommendations.all(), start=1)
            ),
        ),
        (
            "Insert",
            ((str(i.number), marked.insert(i.pk)) for i in paper.inserts.all()),
        ),
        (
            "Rows and figures of insert",
            (
                (f"{insert.number}, {words}", grounds)
                for insert in paper.inserts.all()
                for words, grounds in named_places(
                    insert.kind, insert.content, marked.inside(insert.pk)
                )
            ),
        ),
        (
            "Attachment",
            ((a.title, marked.attachment(a.pk)) for a in paper.attachments.all()),
        ),
    ]
    kept_back = [
        f"{sort} {name}: {kept_back_words(grounds)}"
        for sort, each in pieces
        for name, grounds in each
        if grounds
    ]
    yield SignedPart("kept back", "What is kept back", "\n\n".join(kept_back))


PART_SOURCES: tuple[Callable[[Paper], Iterator[SignedPart]], ...] = (
    cover_parts,
    section_parts,
    recommendation_parts,
    insert_parts,
    attachment_parts,
    kept_back_parts,
)
