"""Rows and single figures of an insert, which can be kept back by themselves.

The rule and its worked example: docs/rules/kept-back.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts_site.foundation.access_marks import Grounds
from contracts_site.foundation.access_marks.grounds import in_order

# A row's key and its figure's; without a figure the whole row is meant.
Place = tuple[str, str]
KeptPlaces = Mapping[Place, Grounds]
WHOLE_ROW = ""


@dataclass(frozen=True)
class InnerFigure:
    """One figure of a row: the head of its column, and what it says."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class InnerRow:
    """`table` is the heading over it; `goes_whole`: it can be kept back as a whole."""

    key: str
    label: str
    figures: Sequence[InnerFigure]
    table: str = ""
    goes_whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Inner:
    """What of a kind of insert can be kept back by itself.

    `published` is what the public reads of a content with some of it kept back, and
    without what gives that away; `source` says where the rest comes from where the
    insert's own words would tell.
    """

    rows: Callable[[Mapping[str, Any]], Sequence[InnerRow]]
    published: Callable[[Mapping[str, Any], KeptPlaces], Mapping[str, Any]]
    source: Callable[[Mapping[str, Any]], str] | None = None

    def named(self, content: Mapping[str, Any]) -> dict[Place, str]:
        """Every place that there is, in words."""
        found = {}
        for row in self.rows(content):
            if row.goes_whole:
                found[row.key, WHOLE_ROW] = row.label
            for figure in row.figures:
                found[row.key, figure.key] = f"{row.label}, {figure.label}"
        return found

    def lacks(self, content: Mapping[str, Any], kept: KeptPlaces) -> bool:
        """Whether any of the places is no longer there."""
        return not kept.keys() <= self.named(content).keys()


def grounds_inside(kept: KeptPlaces) -> Grounds:
    return in_order(ground for grounds in kept.values() for ground in grounds)


def whole_rows(kept: KeptPlaces) -> set[str]:
    return {row for row, figure in kept if figure == WHOLE_ROW}


def figures_of(kept: KeptPlaces, row: str) -> dict[str, Grounds]:
    """The grounds of each figure of the row that is kept back."""
    return {
        figure: grounds
        for (of_row, figure), grounds in kept.items()
        if of_row == row and figure != WHOLE_ROW
    }
