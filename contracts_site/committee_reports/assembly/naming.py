"""What references lead to in each version of a paper: docs/rules/cross-references.md.

What is kept back from a version is there under words that say nothing of it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from itertools import count

from contracts_site.committee_reports.assembly.content import Text
from contracts_site.committee_reports.assembly.numbering import Block, PartNumbers
from contracts_site.committee_reports.assembly.references import (
    NOT_PUBLIC,
    Target,
    Targets,
    fill_references,
    key_of,
    paragraph_words,
    recommendation_words,
    section_words,
)
from contracts_site.committee_reports.assembly.versions import (
    Numbered,
    Numbering,
    part_anchor,
)
from contracts_site.committee_reports.assembly.written import (
    WrittenBlock,
    WrittenPaper,
    WrittenPart,
)

Named = tuple[str, Target]
ATTACHMENTS = "attachments"


class Reading(Enum):
    """Who reads, and where links can lead."""

    PUBLIC = "the public version"
    WHOLE = "everything"
    PART_TWO = "only what is kept back"
    ALONE = "one section alone"


def with_references(numbering: Numbering, reading: Reading) -> Numbered:
    """The parts with words in the place of their references."""
    targets = targets_of(numbering, reading)
    return [
        (
            replace(part, blocks=[_filled(each, targets) for each in part.blocks]),
            numbers,
        )
        for part, numbers in numbering.parts
    ]


def targets_of(numbering: Numbering, reading: Reading) -> Targets:
    """The first thing of a name is what a reference leads to."""
    targets: dict[str, Target] = {}
    for name, target in _named(numbering, reading):
        targets.setdefault(key_of(name), target)
    return targets


def name_counts(written: WrittenPaper) -> Counter[str]:
    """How many things bear each name."""
    names = [part.section.title for part in written.parts]
    names += [
        name for part in written.parts for block in part.blocks for name in block.names
    ]
    names += [each.attachment.title for each in written.attachments]
    return Counter(key_of(name) for name in names)


def _named(numbering: Numbering, reading: Reading) -> Iterator[Named]:
    shown = count(1)
    for part, numbers in numbering.parts:
        is_hidden = reading is Reading.PUBLIC and part.goes_whole
        place = 0 if part.goes_whole else next(shown)
        anchor = _anchor(part, place, reading)
        words = section_words(
            label=numbers.label,
            title=part.section.title,
            is_appendix=part.is_appendix,
            is_numbered=part.section.is_numbered,
        )
        target = Target(NOT_PUBLIC) if is_hidden else Target(words, anchor)
        yield part.section.title, target
        yield from _named_blocks(part, numbers, target, reading)
    for each, label in numbering.attachments:
        yield each.attachment.title, _of_attachment(label, bool(each.grounds), reading)


def _anchor(part: WrittenPart, place: int, reading: Reading) -> str:
    """Where the part stands in the version, if it does."""
    match reading:
        case Reading.PUBLIC:
            return part_anchor(place)
        case Reading.WHOLE:
            return part_anchor(part.section.position)
        case Reading.PART_TWO:
            return part_anchor(part.section.position) if part.keeps_back else ""
        case Reading.ALONE:
            return ""


def _named_blocks(
    part: WrittenPart, numbers: PartNumbers, of_part: Target, reading: Reading
) -> Iterator[Named]:
    for block, number in zip(part.blocks, numbers.blocks, strict=True):
        is_hidden = reading is Reading.PUBLIC and block.is_kept_back
        words = (
            recommendation_words(number)
            if block.sort is Block.RECOMMENDATION
            else paragraph_words(number, otherwise=of_part.words)
        )
        for name in block.names:
            yield (
                name,
                Target(NOT_PUBLIC) if is_hidden else replace(of_part, words=words),
            )


def _of_attachment(label: str, is_kept_back: bool, reading: Reading) -> Target:
    if is_kept_back and reading is Reading.PUBLIC:
        return Target(NOT_PUBLIC)
    is_listed = reading in {Reading.PUBLIC, Reading.WHOLE} or (
        is_kept_back and reading is Reading.PART_TWO
    )
    return Target(label, ATTACHMENTS if is_listed else "")


def _filled(block: WrittenBlock, targets: Targets) -> WrittenBlock:
    if not block.references or not isinstance(block.shown, Text):
        return block
    html = fill_references(block.shown.html, block.references, targets)
    return replace(block, shown=replace(block.shown, html=html))
