"""Pieces of an appraisal in a paper, and which of them an audience reads.

The rule and its worked examples: docs/rules/appraisal-in-papers.md.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.access_marks import (
    EXEMPTIONS,
    AccessMark,
    Audience,
    admits,
)

EXEMPT_WITHOUT_PARAGRAPH = "Exempt: not for publication"
FOR_OFFICERS = frozenset({"marks", "left_out", "naming_prices"})
# A smaller number stands in too many sentences to be taken for a price.
LEAST_AMOUNT_LOOKED_FOR = 1000
STRICTNESS = (AccessMark.PUBLIC, AccessMark.EXEMPT, AccessMark.INTERNAL)


class Part(StrEnum):
    """What one mark of an appraisal covers."""

    POINTS = "points"
    CONSULTATION = "consultation"
    COSTS = "costs"
    SCORES = "scores"

    @property
    def words(self) -> str:
        return {
            Part.POINTS: "options, points and judgements",
            Part.CONSULTATION: "the consultation",
            Part.COSTS: "costs",
            Part.SCORES: "scores",
        }[self]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something that enters a paper whole or not at all.

    `costs_of` are the numbers of the options of whose costs it is made. A title that
    names an option is under the mark of options.
    """

    title: str
    needs: tuple[Part, ...]
    data: Mapping[str, Any]
    costs_of: tuple[int, ...] = ()
    names_an_option: bool = False


@dataclass(frozen=True)
class Marks:
    """The mark of each part that an insert may tell of, the paragraph of exempt ones,
    and that of options with an exempt line, by their numbers."""

    of_parts: Mapping[str, str]
    paragraph: int | None
    of_lines: Mapping[str, int]

    def is_public(self, part: str) -> bool:
        return admits(Audience.PUBLIC, self.of_parts[part])

    def keeps_in(self, part: str) -> bool:
        return not admits(Audience.EXEMPT, self.of_parts[part])

    def is_internal(self, piece: Mapping[str, Any]) -> bool:
        return any(map(self.keeps_in, piece["needs"]))

    def exemption(self, piece: Mapping[str, Any]) -> str:
        """What is said instead of it in public; empty where the public reads it."""
        if not all(map(self.is_public, piece["needs"])):
            return exempt_words(self.paragraph)
        for number in piece["costs_of"]:
            if paragraph := self.of_lines.get(str(number)):
                return exempt_words(paragraph)
        return ""


def exempt_words(paragraph: int | None) -> str:
    held = EXEMPTIONS.get(paragraph or 0)
    return held.footer if held else EXEMPT_WITHOUT_PARAGRAPH


def content_of(pieces: Sequence[Piece], marks: Marks) -> dict[str, Any]:
    """As an insert keeps them: what is internal is not kept at all."""
    return marked({"pieces": [asdict(each) for each in pieces], "left_out": ()}, marks)


def naming_prices(content: Content, amounts: Sequence[Decimal]) -> list[str]:
    """The titles of pieces in which people's words, read in public, name an amount."""
    forms = [
        re.escape(form)
        for each in amounts
        if each >= LEAST_AMOUNT_LOOKED_FOR
        for form in (f"{each:,.2f}", f"{each:.2f}", f"{each:,.0f}", f"{each:.0f}")
    ]
    named = re.compile(rf"(?<![\d.,])(?:{'|'.join(forms)})(?![\d]|[.,]\d)")
    return [
        each["title"]
        for each in labelled(content)
        if forms and not each["exempt"] and not each["costs_of"]
        if named.search(json.dumps(each["data"], ensure_ascii=False))
    ]


def marks_of_content(content: Content) -> Marks:
    kept = content["marks"]
    return Marks(kept["of_parts"], kept["paragraph"], kept["of_lines"])


def published(content: Content) -> Content:
    """For the public: exempt pieces say only that they are, and the marks are gone."""
    if "marks" not in content:
        return content
    marks = marks_of_content(content)
    kept = {key: content[key] for key in content if key not in FOR_OFFICERS}
    return {**kept, "pieces": list(_published(content["pieces"], marks))}


def _published(pieces: Sequence[Mapping[str, Any]], marks: Marks) -> Iterator[Any]:
    for piece in pieces:
        if marks.is_internal(piece):
            continue
        words = marks.exemption(piece)
        if not words:
            yield piece
            continue
        is_named = not piece["names_an_option"] or marks.is_public(Part.POINTS)
        yield {"title": piece["title"] if is_named else "", "withheld": words}


def labelled(content: Content) -> list[Mapping[str, Any]]:
    """Its pieces, those that are not for the public with the words of their exemption."""
    if "marks" not in content:
        return list(content["pieces"])
    marks = marks_of_content(content)
    return [{**each, "exempt": marks.exemption(each)} for each in content["pieces"]]


def stricter(placed: Marks, now: Marks) -> Marks:
    """Each part by the stricter mark of the two; an exempt line stays one."""
    return Marks(
        {
            part: max(mark, now.of_parts[part], key=_strictness)
            for part, mark in placed.of_parts.items()
        },
        placed.paragraph,
        {**now.of_lines, **placed.of_lines},
    )


def _strictness(mark: str) -> int:
    return STRICTNESS.index(AccessMark(mark))


def marked(content: Content, marks: Marks) -> dict[str, Any]:
    """The content under these marks; what is internal is taken out, and noted."""
    kept, left_out = [], set(content["left_out"])
    for each in content["pieces"]:
        if marks.is_internal(each):
            left_out |= {part for part in each["needs"] if marks.keeps_in(part)}
        else:
            kept.append(each)
    return {
        **content,
        "marks": asdict(marks),
        "pieces": kept,
        "left_out": sorted(left_out),
    }


def without_points(content: Content, exempt: Collection[int]) -> dict[str, Any]:
    """The content without these points, for whomever it is."""
    pieces = [
        {**piece, "data": {**data, "comparisons": _compared(data, exempt)}}
        if "comparisons" in (data := piece.get("data", {}))
        else piece
        for piece in content["pieces"]
    ]
    return {**content, "pieces": pieces}


def _compared(data: Mapping[str, Any], exempt: Collection[int]) -> list[dict[str, Any]]:
    return [
        {
            **compared,
            "rows": [
                {**row, "cells": [_cell_without(cell, exempt) for cell in row["cells"]]}
                for row in compared["rows"]
            ],
        }
        for compared in data["comparisons"]
    ]


def _cell_without(cell: Mapping[str, Any], exempt: Collection[int]) -> dict[str, Any]:
    sides = {
        side: [each for each in cell[side] if each.get("point") not in exempt]
        for side in ("in_favour", "against")
    }
    return {**cell, **sides}


def cautions(content: Content) -> list[str]:
    """What an officer should know of that the public, or nobody, will read in it."""
    if "marks" not in content:
        return []
    told = [(each["title"], each["exempt"]) for each in labelled(content)]
    inside = [
        f"What tells of {Part(each).words}. It is marked internal: it is in no paper, "
        "and not shown here."
        for each in content["left_out"]
    ]
    return [*(f"{title}. {words}." for title, words in told if words), *inside]


def warnings(content: Content) -> list[str]:
    """What stands in the way of publishing it."""
    return [
        f"“{title}” names an amount that is exempt as a price. Have the words put right "
        "in the appraisal, and refresh the insert."
        for title in content.get("naming_prices", ())
    ]
