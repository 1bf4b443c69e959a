"""`gather`: a paper's cover, sections, recommendations and inserts, numbered.

What is not meant for the audience is absent from here on; no template sees it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from django.db.models import prefetch_related_objects

from contracts_site.committee_reports.assembly.content import (
    AttachmentEntry,
    Cover,
    CoverRow,
    PaperContent,
    Part,
    PlacedInsert,
)
from contracts_site.committee_reports.assembly.naming import (
    Reading,
    name_counts,
    targets_of,
    with_references,
)
from contracts_site.committee_reports.assembly.numbering import PartNumbers
from contracts_site.committee_reports.assembly.references import Targets, in_words
from contracts_site.committee_reports.assembly.versions import (
    Numbering,
    all_attachments,
    attachments_notice,
    exclusion_part,
    kept_back_attachments,
    part_anchor,
    part_two,
    public_attachments,
    public_parts,
    whole_parts,
)
from contracts_site.committee_reports.assembly.written import (
    WrittenPaper,
    written_parts,
)
from contracts_site.committee_reports.heading_sets.kinds import (
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
)
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.showing import (
    as_it_would_be,
    as_placed,
    for_audience,
)
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.settings_data.services import council_settings

InWords = tuple[Recommendation, str]

DOCUMENTS = {
    ExemptVersion.WHOLE: "the exempt version of this report",
    ExemptVersion.PART_TWO: "Part 2 of this report",
}


def gather(
    paper: Paper, *, audience: Audience, as_reported_at: datetime | None = None
) -> PaperContent:
    """The paper for the audience, its inserts as they were placed.

    With `as_reported_at`, the inserts show the record as it stood at that moment
    instead; nothing in the paper itself changes.
    """
    council = council_settings()
    cover = _cover(paper, council.council_name)
    content = PaperContent(
        reference=paper.reference,
        title=paper.title,
        audience=audience,
        cover=cover,
        parts=(),
        accent_colour=council.accent_colour,
        other_formats=paper.heading_set.other_formats,
        contact_email=_first(cover, CoverFieldKind.EMAIL) or council.contact_email,
        contact_phone=(
            _first(cover, CoverFieldKind.TELEPHONE) or council.contact_telephone
        ),
    )
    written = _written(paper, list(paper.sections.all()), audience, as_reported_at)
    return _for_audience(content, written, paper)


def gather_section(section: Section, *, body: str) -> Part:
    """One section as its author sees it with this text, numbers included.

    What is kept back stands in its band; small numbers are kept back as for the public.
    """
    return _part(_numbered_with(section, body), section)


def gather_recommendations(section: Section) -> tuple[Part, list[InWords]]:
    """The section that asks for them as its author sees it, and each in words."""
    numbering = _numbered_with(section, section.body)
    targets = targets_of(numbering, Reading.ALONE)
    return _part(numbering, section), _in_words(section.paper, targets)


def _numbered_with(section: Section, body: str) -> Numbering:
    sections = list(section.paper.sections.all())
    next(each for each in sections if each.pk == section.pk).body = body
    written = _written(section.paper, sections, Audience.PUBLIC, None)
    return Numbering(written, section.paper.heading_set)


def _part(numbering: Numbering, section: Section) -> Part:
    places = [part.section.pk for part, _ in numbering.parts]
    parts = whole_parts(with_references(numbering, Reading.ALONE))
    return parts[places.index(section.pk)]


def keeps_back(paper: Paper) -> bool:
    """Whether the paper has anything that is not for publication."""
    return written_parts(paper, list(paper.sections.all()), None).keeps_back


def attachments_of(paper: Paper) -> tuple[AttachmentEntry, ...]:
    """All attachments in order, each under the label that members know it by."""
    written = written_parts(paper, list(paper.sections.all()), None)
    return all_attachments(Numbering(written, paper.heading_set).attachments)


def reading_places(
    paper: Paper, sections: Sequence[Section]
) -> list[tuple[Audience, str]]:
    """In which version each section is read, and its anchor there."""
    numbers = count(1)
    return [
        (Audience.EXEMPT, part_anchor(part.section.position))
        if part.goes_whole
        else (Audience.PUBLIC, part_anchor(next(numbers)))
        for part in written_parts(paper, sections, None).parts
    ]


def part_labels(paper: Paper, sections: Sequence[Section]) -> list[str]:
    """The number or label of each section."""
    return [numbers.label for numbers in part_numbers(paper, sections)]


def names_in(paper: Paper, sections: Sequence[Section]) -> Counter[str]:
    """How many things in the paper bear each name that a reference can lead to."""
    return name_counts(written_parts(paper, sections, None))


def references_in(paper: Paper, sections: Sequence[Section]) -> Targets:
    """What each reference says to those who read everything."""
    written = written_parts(paper, sections, None)
    return targets_of(Numbering(written, paper.heading_set), Reading.ALONE)


def recommendations_in_words(paper: Paper) -> list[InWords]:
    """Each recommendation with its words, references as they are read."""
    return _in_words(paper, references_in(paper, list(paper.sections.all())))


def _in_words(paper: Paper, targets: Targets) -> list[InWords]:
    return [(row, in_words(row.text, targets)) for row in paper.recommendations.all()]


def part_numbers(paper: Paper, sections: Sequence[Section]) -> list[PartNumbers]:
    """What `gather` numbers each section and its paragraphs."""
    written = written_parts(paper, sections, None)
    return [numbers for _, numbers in Numbering(written, paper.heading_set).parts]


def _for_audience(
    content: PaperContent, written: WrittenPaper, paper: Paper
) -> PaperContent:
    content = replace(content, keeps_back=written.keeps_back)
    numbering = Numbering(written, paper.heading_set)
    version = ExemptVersion(paper.heading_set.exempt_version)
    exclusion = (
        (
            exclusion_part(
                written.grounds,
                document=DOCUMENTS[version],
                own=paper.heading_set.exclusion_words,
            ),
        )
        if written.grounds
        else ()
    )
    if content.audience == Audience.PUBLIC:
        return replace(
            content,
            parts=_with_exclusion(
                public_parts(with_references(numbering, Reading.PUBLIC)), exclusion
            ),
            attachments=public_attachments(numbering.attachments),
            attachments_notice=attachments_notice(numbering.attachments),
        )
    content = replace(content, grounds=written.grounds)
    if version == ExemptVersion.PART_TWO and written.keeps_back:
        return replace(
            content,
            is_part_two=True,
            parts=part_two(with_references(numbering, Reading.PART_TWO)),
            attachments=kept_back_attachments(numbering.attachments),
        )
    return replace(
        content,
        parts=_with_exclusion(
            whole_parts(with_references(numbering, Reading.WHOLE)), exclusion
        ),
        attachments=all_attachments(numbering.attachments),
    )


def _with_exclusion(
    parts: tuple[Part, ...], exclusion: tuple[Part, ...]
) -> tuple[Part, ...]:
    """After the sections, before the appendices."""
    main = tuple(part for part in parts if not part.is_appendix)
    return (*main, *exclusion, *(part for part in parts if part.is_appendix))


def _written(
    paper: Paper,
    sections: Sequence[Section],
    audience: Audience,
    as_reported_at: datetime | None,
) -> WrittenPaper:
    prefetch_related_objects([paper], "inserts")
    inserts, marked = paper.inserts.all(), marked_in(paper)
    placed = [_placed_insert(each, as_reported_at) for each in inserts]
    kept_in = {each.number: marked.inside(each.pk) for each in inserts}
    drawn = {each.number: each for each in for_audience(placed, audience, kept_in)}
    return written_parts(paper, sections, drawn, marked)


def _placed_insert(insert: Insert, as_reported_at: datetime | None) -> PlacedInsert:
    if as_reported_at is None:
        return as_placed(insert)
    return as_it_would_be(insert, moment=as_reported_at)


def _cover(paper: Paper, council_name: str) -> Cover:
    meeting = paper.meeting
    return Cover(
        council=council_name,
        committee=meeting.committee.name,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        report_of=paper.report_of,
        layout=CoverLayout(paper.heading_set.cover_layout),
        rows=_cover_rows(paper),
    )


def _cover_rows(paper: Paper) -> tuple[CoverRow, ...]:
    """Every field of the set, in its order; one not answered yet has an empty value."""
    given = {value.field_id: value.value for value in paper.cover_values.all()}
    return tuple(
        CoverRow(field.label, given.get(field.pk, ""), CoverFieldKind(field.kind))
        for field in paper.heading_set.cover_fields.all()
    )


def _first(cover: Cover, kind: CoverFieldKind) -> str:
    return next((row.value for row in cover.rows if row.kind == kind and row.value), "")
