"""A paper's parts as they are written, each piece with the grounds it is kept back on.

Nothing is left out and nothing is numbered yet: that differs between the versions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects

from contracts_site.committee_reports.assembly.blocks import (
    InsertMark,
    TextBlock,
    blocks_of,
)
from contracts_site.committee_reports.assembly.content import PlacedInsert, Text
from contracts_site.committee_reports.assembly.numbering import Block, PartShape
from contracts_site.committee_reports.assembly.numbering import Part as PartSort
from contracts_site.committee_reports.assembly.references import (
    Reference,
    hold_references,
)
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.inserts.inner import grounds_inside
from contracts_site.committee_reports.inserts.models import Insert, insert_mark
from contracts_site.committee_reports.inserts.places import lacks_places
from contracts_site.committee_reports.marks.reading import Marked, marked_in
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.access_marks import Grounds
from contracts_site.foundation.access_marks.grounds import in_order
from contracts_site.foundation.prose import to_html

HEADINGS_IN_TEXT = 3


@dataclass(frozen=True)
class WrittenBlock:
    """A block before its number is known.

    `inside` are the grounds on which a part of it is kept back, if it is not itself.
    """

    sort: Block
    shown: Text | PlacedInsert
    is_kept_back: bool = False
    grounds: Grounds = ()
    inside: Grounds = ()
    references: Sequence[Reference] = ()
    names: Sequence[str] = ()

    @property
    def holds_back(self) -> bool:
        """Whether it is kept back, or a part of it is."""
        return self.is_kept_back or bool(self.inside)

    @property
    def every_ground(self) -> Grounds:
        return in_order([*(self.grounds if self.is_kept_back else ()), *self.inside])


@dataclass(frozen=True)
class WrittenPart:
    """A section with its blocks. `goes_whole`: heading and all are kept back."""

    section: Section
    blocks: Sequence[WrittenBlock]
    goes_whole: bool = False
    grounds: Grounds = ()

    @property
    def is_appendix(self) -> bool:
        return self.section.kind == PartKind.APPENDIX

    @property
    def numbers_paragraphs(self) -> bool:
        return self.section.is_numbered and not self.is_appendix

    @property
    def keeps_back(self) -> bool:
        return bool(self.grounds) or any(block.holds_back for block in self.blocks)

    @property
    def every_ground(self) -> Grounds:
        of_blocks = [ground for block in self.blocks for ground in block.every_ground]
        return in_order([*self.grounds, *of_blocks])

    @property
    def public_shape(self) -> PartShape:
        blocks = [block.sort for block in self.blocks if not block.is_kept_back]
        return PartShape(PartSort(self.section.kind), self.section.is_numbered, blocks)


@dataclass(frozen=True)
class WrittenAttachment:
    attachment: Attachment
    grounds: Grounds = ()


@dataclass(frozen=True)
class WrittenPaper:
    """All of a paper, in order."""

    parts: Sequence[WrittenPart]
    attachments: Sequence[WrittenAttachment] = ()

    @property
    def keeps_back(self) -> bool:
        return any(part.keeps_back for part in self.parts) or any(
            each.grounds for each in self.attachments
        )

    @property
    def grounds(self) -> Grounds:
        """Every ground on which something in it is kept back."""
        of_parts = [ground for part in self.parts for ground in part.every_ground]
        of_files = [ground for each in self.attachments for ground in each.grounds]
        return in_order([*of_parts, *of_files])


def grounds_of(blocks: Sequence[WrittenBlock]) -> Grounds:
    return in_order(
        ground for block in blocks if block.is_kept_back for ground in block.grounds
    )


def written_parts(
    paper: Paper,
    sections: Sequence[Section],
    drawn: Mapping[int, PlacedInsert] | None,
    marked: Marked | None = None,
) -> WrittenPaper:
    """With its inserts by number, as drawn for somebody, and its marks if they have been
    read.

    Without inserts no text is drawn either: enough for numbers and grounds.
    """
    marked = marked or marked_in(paper)
    whole = [section for section in sections if marked.section(section.pk)]
    prefetch_related_objects(whole, "heading")
    inserts = {insert.number: insert for insert in paper.inserts.all()}
    reader = _Reader(paper, marked, inserts, drawn)
    return WrittenPaper(
        [reader.part(section) for section in sections],
        [
            WrittenAttachment(each, marked.attachment(each.pk))
            for each in paper.attachments.all()
        ],
    )


@dataclass(frozen=True)
class _Reader:
    paper: Paper
    marked: Marked
    inserts: Mapping[int, Insert]
    drawn: Mapping[int, PlacedInsert] | None

    def part(self, section: Section) -> WrittenPart:
        """The committee's own heading is no secret: it stays over a marked section."""
        grounds = self.marked.section(section.pk)
        blocks = self._blocks(section)
        if grounds:
            blocks = [_kept_back(block, grounds) for block in blocks]
        return WrittenPart(
            section,
            blocks,
            goes_whole=bool(grounds) and not section.is_fixed,
            grounds=grounds,
        )

    def _blocks(self, section: Section) -> list[WrittenBlock]:
        """The section's text; under the heading for recommendations, they follow it."""
        text = [self._block(block) for block in blocks_of(section.body)]
        if section.kind != PartKind.RECOMMENDATIONS:
            return text
        return text + [
            _kept_back(
                self._recommendation(row.text), self.marked.recommendation(row.pk)
            )
            for row in self.paper.recommendations.all()
        ]

    def _block(self, block: TextBlock | InsertMark) -> WrittenBlock:
        if isinstance(block, InsertMark):
            return self._insert(block)
        level = HEADINGS_IN_TEXT + block.heading_depth
        held = hold_references(block.markdown)
        return WrittenBlock(
            Block.PARAGRAPH if block.is_paragraph else Block.OTHER,
            Text(self._html(held.text, level)),
            block.is_kept_back,
            block.grounds,
            references=held.references,
            names=held.names,
        )

    def _recommendation(self, text: str) -> WrittenBlock:
        held = hold_references(text)
        return WrittenBlock(
            Block.RECOMMENDATION,
            Text(self._html(held.text), form="recommendation"),
            references=held.references,
            names=held.names,
        )

    def _insert(self, mark: InsertMark) -> WrittenBlock:
        """An insert that the paper does not have stays the text that somebody wrote."""
        insert = self.inserts.get(mark.number)
        shown: Text | PlacedInsert
        if insert and self.drawn is not None:
            shown = self.drawn[insert.number]
        else:
            shown = Text(self._html(f"\\{insert_mark(mark.number)}"))
        written = WrittenBlock(Block.OTHER, shown, mark.is_kept_back, mark.grounds)
        if insert is None:
            return written
        whole = self.marked.insert(insert.pk)
        if not (kept := self.marked.inside(insert.pk)):
            return _kept_back(written, whole)
        inside = grounds_inside(kept)
        if lacks_places(insert.kind, insert.content, kept):
            return _kept_back(written, in_order([*whole, *inside]))
        return _kept_back(replace(written, inside=inside), whole)

    def _html(self, text: str, level: int = HEADINGS_IN_TEXT) -> str:
        return (
            to_html(text, first_heading_level=level) if self.drawn is not None else ""
        )


def _kept_back(block: WrittenBlock, grounds: Grounds) -> WrittenBlock:
    """The block on these grounds too; on none it stays as it is."""
    if not grounds:
        return block
    every = in_order([*block.grounds, *grounds])
    return replace(block, is_kept_back=True, grounds=every)
