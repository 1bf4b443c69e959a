"""`gather`: a paper's cover, sections, recommendations and inserts, numbered.

What is not meant for the audience is absent from here on; no template sees it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contracts_site.committee_reports.assembly.blocks import (
    InsertMark,
    TextBlock,
    blocks_of,
)
from contracts_site.committee_reports.assembly.content import (
    Cover,
    CoverRow,
    PaperContent,
    Part,
    PlacedInsert,
    Text,
)
from contracts_site.committee_reports.assembly.numbering import (
    AppendixStyle,
    Block,
    PartNumbers,
    PartShape,
    Style,
    number_parts,
)
from contracts_site.committee_reports.assembly.numbering import Part as PartSort
from contracts_site.committee_reports.heading_sets.kinds import (
    CoverFieldKind,
    CoverLayout,
    PartKind,
)
from contracts_site.committee_reports.inserts.models import Insert, insert_mark
from contracts_site.committee_reports.inserts.showing import (
    as_it_would_be,
    as_placed,
    for_audience,
)
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.prose import to_html
from contracts_site.foundation.settings_data.services import council_settings

HEADINGS_IN_TEXT = 3


def gather(
    paper: Paper, *, audience: Audience, as_reported_at: datetime | None = None
) -> PaperContent:
    """The paper for the audience, its inserts as they were placed.

    With `as_reported_at`, the inserts show the record as it stood at that moment
    instead; nothing in the paper itself changes.
    """
    council = council_settings()
    cover = _cover(paper, council.council_name)
    return PaperContent(
        reference=paper.reference,
        title=paper.title,
        audience=audience,
        cover=cover,
        parts=_parts(paper, audience, as_reported_at),
        accent_colour=council.accent_colour,
        other_formats=paper.heading_set.other_formats,
        contact_email=_first(cover, CoverFieldKind.EMAIL) or council.contact_email,
        contact_phone=(
            _first(cover, CoverFieldKind.TELEPHONE) or council.contact_telephone
        ),
    )


def gather_section(section: Section, *, body: str) -> Part:
    """One section as it would stand in its public paper with this text, numbers
    included."""
    sections = list(section.paper.sections.all())
    place = [other.pk for other in sections].index(section.pk)
    sections[place].body = body
    inserts = _placed(section.paper, Audience.PUBLIC, as_reported_at=None)
    return _parts_of(section.paper, sections, inserts)[place]


def part_anchor(section: Section) -> str:
    """Where on the paper's page a section stands."""
    return f"part-{section.position}"


def part_labels(paper: Paper, sections: Sequence[Section]) -> list[str]:
    """The number or label of each section, whatever its text."""
    shapes = [PartShape(PartSort(s.kind), s.is_numbered) for s in sections]
    return [numbers.label for numbers in _numbered(paper, shapes)]


def part_numbers(paper: Paper, sections: Sequence[Section]) -> list[PartNumbers]:
    """What `gather` numbers each section and its paragraphs, without drawing them."""
    asked = len(paper.recommendations.all())
    return _numbered(
        paper,
        [
            PartShape(PartSort(s.kind), s.is_numbered, _sorts(s, asked))
            for s in sections
        ],
    )


def _sorts(section: Section, asked: int) -> list[Block]:
    text = [_sort(block) for block in blocks_of(section.body)]
    if section.kind != PartKind.RECOMMENDATIONS:
        return text
    return text + [Block.RECOMMENDATION] * asked


def _sort(block: TextBlock | InsertMark) -> Block:
    is_paragraph = isinstance(block, TextBlock) and block.is_paragraph
    return Block.PARAGRAPH if is_paragraph else Block.OTHER


def _numbered(paper: Paper, shapes: Sequence[PartShape]) -> list[PartNumbers]:
    return number_parts(
        shapes,
        style=Style(paper.heading_set.numbering),
        appendix_style=AppendixStyle(paper.heading_set.appendix_labels),
    )


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


def _parts(
    paper: Paper, audience: Audience, as_reported_at: datetime | None
) -> tuple[Part, ...]:
    inserts = _placed(paper, audience, as_reported_at=as_reported_at)
    return _parts_of(paper, list(paper.sections.all()), inserts)


def _parts_of(
    paper: Paper, sections: Sequence[Section], inserts: Mapping[int, PlacedInsert]
) -> tuple[Part, ...]:
    written = [_blocks(section, paper, inserts) for section in sections]
    numbers = _numbered(
        paper, [_shape(s, blocks) for s, blocks in zip(sections, written, strict=True)]
    )
    return tuple(
        _part(section, blocks, number)
        for section, blocks, number in zip(sections, written, numbers, strict=True)
    )


def _placed(
    paper: Paper, audience: Audience, *, as_reported_at: datetime | None
) -> dict[int, PlacedInsert]:
    placed = [_placed_insert(each, as_reported_at) for each in paper.inserts.all()]
    return {each.number: each for each in for_audience(placed, audience)}


def _placed_insert(insert: Insert, as_reported_at: datetime | None) -> PlacedInsert:
    if as_reported_at is None:
        return as_placed(insert)
    return as_it_would_be(insert, moment=as_reported_at)


@dataclass(frozen=True)
class _Written:
    """A block before its number is known."""

    sort: Block
    shown: Text | PlacedInsert


def _blocks(
    section: Section, paper: Paper, inserts: Mapping[int, PlacedInsert]
) -> list[_Written]:
    """The section's text; under the heading for recommendations, they follow it."""
    text = [_written(block, inserts) for block in blocks_of(section.body)]
    if section.kind != PartKind.RECOMMENDATIONS:
        return text
    rows = paper.recommendations.all()
    return text + [
        _Written(Block.RECOMMENDATION, Text(to_html(row.text), form="recommendation"))
        for row in rows
    ]


def _written(
    block: TextBlock | InsertMark, inserts: Mapping[int, PlacedInsert]
) -> _Written:
    """An insert that the paper does not have stays the text that somebody wrote."""
    if isinstance(block, InsertMark):
        insert = inserts.get(block.number)
        if insert:
            return _Written(Block.OTHER, insert)
        return _Written(Block.OTHER, Text(to_html(f"\\{insert_mark(block.number)}")))
    html = to_html(
        block.markdown, first_heading_level=HEADINGS_IN_TEXT + block.heading_depth
    )
    return _Written(_sort(block), Text(html))


def _shape(section: Section, blocks: Sequence[_Written]) -> PartShape:
    return PartShape(
        PartSort(section.kind), section.is_numbered, [block.sort for block in blocks]
    )


def _part(section: Section, blocks: Sequence[_Written], numbers: PartNumbers) -> Part:
    numbered = zip(blocks, numbers.blocks, strict=True)
    return Part(
        anchor=part_anchor(section),
        kind=PartKind(section.kind),
        number=numbers.label,
        title=section.title,
        blocks=tuple(
            replace(block.shown, number=number)
            if isinstance(block.shown, Text)
            else block.shown
            for block, number in numbered
        ),
    )
