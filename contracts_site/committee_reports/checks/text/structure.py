"""Headings without text or out of step, images without words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document, Heading

_NO_WORDS = re.compile(
    r"|image|picture|photo|chart|graph|figure|logo|[\w-]+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)


def check_images(document: Document) -> Iterator[TextFinding]:
    for image in document.images:
        if _NO_WORDS.fullmatch(image.alternative):
            yield TextFinding(
                image.line,
                Check.IMAGE,
                shortened(image.alternative),
                "Nothing says what this image shows. Write it between the square "
                "brackets, for whoever cannot see it.",
            )


def check_empty_sections(document: Document) -> Iterator[TextFinding]:
    for block, after in document.blocks_with_next:
        if not isinstance(block, Heading):
            continue
        is_empty = after is None or (
            isinstance(after, Heading) and after.level <= block.level
        )
        if is_empty:
            yield TextFinding(
                block.passage.line,
                Check.EMPTY,
                shortened(block.passage.text),
                "Nothing stands under this heading. Write it, or take the heading out.",
            )


def check_heading_levels(document: Document) -> Iterator[TextFinding]:
    for above, heading in pairwise(document.headings):
        if heading.level > above.level + 1:
            yield TextFinding(
                heading.passage.line,
                Check.LEVEL,
                shortened(heading.passage.text),
                f"This heading is of level {heading.level} below one of level "
                f"{above.level}. Make it level {above.level + 1}.",
            )
