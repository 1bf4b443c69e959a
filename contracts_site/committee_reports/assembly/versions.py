"""What each version of a paper holds, and its numbers: docs/rules/kept-back.md.

What is kept back is left out here, before any template sees the paper.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from django.utils.html import format_html

from contracts_site.committee_reports.assembly.content import (
    AttachmentEntry,
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
from contracts_site.committee_reports.assembly.written import (
    WrittenAttachment,
    WrittenBlock,
    WrittenPaper,
    WrittenPart,
    grounds_of,
)
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.foundation.access_marks import Ground, Grounds
from contracts_site.foundation.access_marks.grounds import (
    exclusion_words,
    heading_words,
    in_order,
    kept_back_words,
    notice_words,
)

Numbered = Sequence[tuple[WrittenPart, PartNumbers]]
Label = tuple[WrittenAttachment, str]


class Numbering:
    """Numbers of a whole paper, the same in both versions.

    What is public counts as if nothing else were there; what is kept back has numbers
    of its own.
    """

    def __init__(self, written: WrittenPaper, heading_set: HeadingSet) -> None:
        public = [part for part in written.parts if not part.goes_whole]
        shapes = [part.public_shape for part in public]
        files = [each for each in written.attachments if not each.grounds]
        shapes += [PartShape(PartSort.APPENDIX, True)] * len(files)
        self._public = iter(
            number_parts(
                shapes,
                style=Style(heading_set.numbering),
                appendix_style=AppendixStyle(heading_set.appendix_labels),
            )
        )
        self._run = _KeptBackRun()
        self.parts: Numbered = [(part, self._of(part)) for part in written.parts]
        self.attachments: Sequence[Label] = [
            (each, self._of_attachment(each)) for each in written.attachments
        ]

    def _of(self, part: WrittenPart) -> PartNumbers:
        if part.goes_whole:
            label = self._run.appendix(part) if part.is_appendix else ""
            return PartNumbers(label, tuple(self._blocks(part, iter(()))))
        given = next(self._public)
        return PartNumbers(given.label, tuple(self._blocks(part, iter(given.blocks))))

    def _blocks(self, part: WrittenPart, public: Iterator[str]) -> Iterator[str]:
        for block in part.blocks:
            if not block.is_kept_back:
                yield next(public)
            elif block.sort is Block.RECOMMENDATION or (
                block.sort is Block.PARAGRAPH and part.numbers_paragraphs
            ):
                yield self._run.paragraph(block.grounds)
            else:
                yield ""

    def _of_attachment(self, each: WrittenAttachment) -> str:
        if each.grounds:
            return self._run.appendix_on(each.grounds)
        return next(self._public).label


class _KeptBackRun:
    """E1, E2 and Exempt appendix 1, through the whole paper; C for confidential."""

    def __init__(self) -> None:
        self._paragraphs = {"E": count(1), "C": count(1)}
        self._appendices = {"Exempt": count(1), "Confidential": count(1)}

    def paragraph(self, grounds: Grounds) -> str:
        letter = "C" if Ground.CONFIDENTIAL in grounds else "E"
        return f"{letter}{next(self._paragraphs[letter])}"

    def appendix(self, part: WrittenPart) -> str:
        if part.section.is_numbered:
            return self.appendix_on(part.grounds)
        return f"{_sort(part.grounds)} appendix"

    def appendix_on(self, grounds: Grounds) -> str:
        sort = _sort(grounds)
        return f"{sort} appendix {next(self._appendices[sort])}"


def _sort(grounds: Grounds) -> str:
    return "Confidential" if Ground.CONFIDENTIAL in grounds else "Exempt"


def public_parts(numbered: Numbered) -> tuple[Part, ...]:
    """Notices stand where something is missing: one in a part, one for whole parts."""
    parts: list[Part] = []
    gone = {is_appendix: _gone(numbered, is_appendix) for is_appendix in (False, True)}
    for part, numbers in numbered:
        if not part.goes_whole:
            place = sum(each.is_of_the_paper for each in parts) + 1
            parts.append(_public_part(part, numbers, part_anchor(place)))
        elif grounds := gone.pop(part.is_appendix, ()):
            parts.append(_notice_part(part, grounds))
    return tuple(parts)


def whole_parts(numbered: Numbered) -> tuple[Part, ...]:
    """Everything, each piece that is kept back under its own words."""
    return tuple(
        _part(part, numbers, list(zip(part.blocks, numbers.blocks, strict=True)))
        for part, numbers in numbered
    )


def part_two(numbered: Numbered) -> tuple[Part, ...]:
    """Only what is kept back, under the headings it belongs to."""
    return tuple(
        _part(part, numbers, _kept_back_blocks(part, numbers))
        for part, numbers in numbered
        if part.keeps_back
    )


def exclusion_part(grounds: Grounds, *, document: str, own: str = "") -> Part:
    """Asks the committee to exclude the public while the document is considered, in its
    own words if it has any."""
    sentences = exclusion_words(grounds, document=document, own=own)
    return Part(
        anchor="exclusion",
        kind=PartKind.SECTION,
        number="",
        title="Exclusion of the public",
        blocks=tuple(Text(format_html("<p>{}</p>", words)) for words in sentences),
        is_of_the_paper=False,
    )


def public_attachments(labelled: Sequence[Label]) -> tuple[AttachmentEntry, ...]:
    return _attachments(labelled, lambda each: not each.grounds)


def all_attachments(labelled: Sequence[Label]) -> tuple[AttachmentEntry, ...]:
    return _attachments(labelled, lambda _: True)


def kept_back_attachments(labelled: Sequence[Label]) -> tuple[AttachmentEntry, ...]:
    return _attachments(labelled, lambda each: bool(each.grounds))


def attachments_notice(labelled: Sequence[Label]) -> str:
    """What the public is told in the place of attachments that are not listed."""
    grounds = in_order(ground for each, _ in labelled for ground in each.grounds)
    return notice_words(grounds) if grounds else ""


def _attachments(
    labelled: Sequence[Label], listed: Callable[[WrittenAttachment], bool]
) -> tuple[AttachmentEntry, ...]:
    return tuple(
        AttachmentEntry(
            key=each.attachment.pk,
            label=label,
            title=each.attachment.title,
            description=each.attachment.description,
            file_name=each.attachment.file_name,
            size=each.attachment.file_size or 0,
            sha256=each.attachment.file_sha256,
            kept_back=kept_back_words(each.grounds) if each.grounds else "",
        )
        for each, label in labelled
        if listed(each)
    )


def _gone(numbered: Numbered, is_appendix: bool) -> Grounds:
    """Every ground of the parts of this sort that go whole."""
    return in_order(
        ground
        for part, _ in numbered
        if part.goes_whole and part.is_appendix == is_appendix
        for ground in part.every_ground
    )


def _public_part(part: WrittenPart, numbers: PartNumbers, anchor: str) -> Part:
    grounds = grounds_of(part.blocks)
    shown: list[Text | PlacedInsert] = []
    is_told = False
    for block, number in zip(part.blocks, numbers.blocks, strict=True):
        if not block.is_kept_back:
            shown.append(_numbered(block, number))
        elif not is_told:
            shown.append(_notice(grounds, form=block.shown.form))
            is_told = True
    if part.grounds and not is_told:
        shown.append(_notice(part.grounds))
    return Part(
        anchor=anchor,
        kind=PartKind(part.section.kind),
        number=numbers.label,
        title=part.section.title,
        blocks=tuple(shown),
    )


def _notice_part(part: WrittenPart, grounds: Grounds) -> Part:
    """Its title says no more than the notice; it is not counted."""
    where = "appendices" if part.is_appendix else "sections"
    return Part(
        anchor=f"kept-back-{where}",
        kind=PartKind.APPENDIX if part.is_appendix else PartKind.SECTION,
        number="",
        title=heading_words(grounds),
        blocks=(_notice(grounds),),
        is_of_the_paper=False,
    )


def _notice(grounds: Grounds, *, form: str = "text") -> Text:
    """Among recommendations it is a line of their list."""
    html = format_html('<p class="kept-back">{}</p>', notice_words(grounds))
    return Text(html, form="recommendation" if form == "recommendation" else "text")


def _kept_back_blocks(
    part: WrittenPart, numbers: PartNumbers
) -> list[tuple[WrittenBlock, str]]:
    every = zip(part.blocks, numbers.blocks, strict=True)
    return [(block, number) for block, number in every if block.holds_back]


def _part(
    part: WrittenPart, numbers: PartNumbers, blocks: Sequence[tuple[WrittenBlock, str]]
) -> Part:
    return Part(
        anchor=part_anchor(part.section.position),
        kind=PartKind(part.section.kind),
        number=numbers.label,
        title=part.section.title,
        blocks=tuple(_banded(block, number) for block, number in blocks),
        kept_back=kept_back_words(part.grounds) if part.goes_whole else "",
    )


def part_anchor(position: int) -> str:
    """Where on a page a part stands, counted among those that are shown."""
    return f"part-{position}"


def _banded(block: WrittenBlock, number: str) -> Text | PlacedInsert:
    words = kept_back_words(block.grounds) if block.is_kept_back else ""
    return replace(_numbered(block, number), kept_back=words)


def _numbered(block: WrittenBlock, number: str) -> Text | PlacedInsert:
    if isinstance(block.shown, Text):
        return replace(block.shown, number=number)
    return block.shown
