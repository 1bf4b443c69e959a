"""A paper put together for an audience: what page and print are drawn from.

Frozen, and made of plain values only, so that the same content has the same hash.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from contracts_site.committee_reports.heading_sets.kinds import (
    CoverFieldKind,
    CoverLayout,
    PartKind,
)
from contracts_site.foundation.access_marks import Audience, Grounds
from contracts_site.foundation.access_marks.grounds import kept_back_words


@dataclass(frozen=True)
class CoverRow:
    label: str
    value: str
    kind: CoverFieldKind


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Who is given the paper, when, by whom, and the facts of the cover box."""

    council: str
    committee: str
    held_on: date
    starts_at: time | None
    place: str
    report_of: str
    layout: CoverLayout
    rows: tuple[CoverRow, ...]

    @property
    def is_box(self) -> bool:
        return self.layout == CoverLayout.BOX


@dataclass(frozen=True)
class Text:
    """A block of safe HTML; its number is empty unless it takes one.

    `kept_back` says on which grounds it is not for publication, if it is not.
    """

    html: str
    number: str = ""
    form: str = "text"
    kept_back: str = ""


@dataclass(frozen=True, kw_only=True)
class PlacedInsert:
    """A piece of the record as it was placed.

    `inside` says what of it is kept back by itself, or that something is.
    """

    number: int
    kind: str
    title: str
    source: str
    content: Mapping[str, Any]
    as_reported_at: datetime
    is_wide: bool = False
    form: str = "insert"
    kept_back: str = ""
    inside: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section, the recommendations, or an appendix.

    `kept_back` is for a part that is not for publication as a whole. What is put in
    when the paper is put together, a notice for one, is not of the paper.
    """

    anchor: str
    kind: PartKind
    number: str
    title: str
    blocks: tuple[Text | PlacedInsert, ...]
    kept_back: str = ""
    is_of_the_paper: bool = True

    @property
    def label(self) -> str:
        """The entry in the list of contents; an appendix is named before its title."""
        if self.is_appendix and self.number:
            return f"{self.number}: {self.title}"
        return self.title

    @property
    def entry_number(self) -> str:
        return "" if self.is_appendix else self.number

    @property
    def is_wide(self) -> bool:
        """Whether the part is an appendix made for an insert that needs a wide page."""
        return self.is_appendix and any(
            isinstance(block, PlacedInsert) and block.is_wide for block in self.blocks
        )

    @property
    def starts_a_page(self) -> bool:
        """A notice in the place of appendices does not."""
        return self.is_appendix and self.is_of_the_paper

    @property
    def text(self) -> list[Text | PlacedInsert]:
        """The blocks before the recommendations: nearly always all of them."""
        return [block for block in self.blocks if block.form != "recommendation"]

    @property
    def recommendations(self) -> list[Text | PlacedInsert]:
        return [block for block in self.blocks if block.form == "recommendation"]

    @property
    def is_appendix(self) -> bool:
        return self.kind == PartKind.APPENDIX


@dataclass(frozen=True, kw_only=True)
class AttachmentEntry:
    """A file that belongs to the paper, as the paper lists it."""

    key: int
    label: str
    title: str
    description: str
    file_name: str
    size: int
    sha256: str
    kept_back: str = ""


@dataclass(frozen=True)
class ContentsEntry:
    anchor: str
    number: str
    label: str


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """The whole paper for one audience.

    `keeps_back`: the paper has something that is not for publication, be it in this
    version or left out of it; `grounds` are those of what stands in this version.
    """

    reference: str
    title: str
    audience: Audience
    cover: Cover
    parts: tuple[Part, ...]
    accent_colour: str
    other_formats: str
    contact_email: str
    contact_phone: str
    keeps_back: bool = False
    grounds: Grounds = ()
    is_part_two: bool = False
    attachments: tuple[AttachmentEntry, ...] = ()
    attachments_notice: str = ""
    # Standard paragraphs of a version that is late, or that replaces another.
    notices: tuple[str, ...] = ()

    @property
    def is_exempt(self) -> bool:
        return self.audience == Audience.EXEMPT

    @property
    def access_words(self) -> str:
        """What stands on the cover and at the foot of every page."""
        return kept_back_words(self.grounds) if self.is_exempt else "Public"

    @property
    def lists_attachments(self) -> bool:
        return bool(self.attachments or self.attachments_notice)

    @property
    def main_parts(self) -> list[Part]:
        return [part for part in self.parts if not part.is_appendix]

    @property
    def appendices(self) -> list[Part]:
        return [part for part in self.parts if part.is_appendix]

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The entries of the list of contents."""
        entries = [ContentsEntry(p.anchor, p.entry_number, p.label) for p in self.parts]
        if self.lists_attachments:
            entries.append(ContentsEntry("attachments", "", "Attachments"))
        return tuple(entries)

    @property
    def hash(self) -> str:
        """The fingerprint of all that is shown: SHA-256, in hexadecimal."""
        return hash_of(asdict(self))


def hash_of(data: Mapping[str, Any]) -> str:
    """SHA-256 of the values, whatever order their keys came in."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
