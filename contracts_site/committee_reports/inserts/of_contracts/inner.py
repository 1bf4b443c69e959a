"""Rows and figures of a contract's tables that a paper keeps back by themselves.

What stands with a table goes with the first of them: sentences, lists and drawings may
tell of it. The rule: docs/rules/kept-back.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contracts_site.committee_reports.inserts.inner import (
    WHOLE_ROW,
    InnerFigure,
    InnerRow,
    KeptPlaces,
    figures_of,
    grounds_inside,
    whole_rows,
)
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.committee_reports.inserts.of_contracts.pieces import labelled
from contracts_site.foundation.access_marks import Grounds
from contracts_site.foundation.access_marks.grounds import figure_words, in_order

WORDS = "words"
TELLING = ("sentences", "lists", "drawing")
Data = Mapping[str, Any]
Pairs = Sequence[Sequence[str]]


def inner_rows(content: Content) -> list[InnerRow]:
    """Of the pieces that are not kept back as they are."""
    return [
        row
        for piece in labelled(content)
        if "data" in piece and not piece["exempt"]
        for row in _of_piece(piece["title"], piece["data"])
    ]


def without(content: Content, kept: KeptPlaces) -> Content:
    """Of what the public reads: exempt pieces are gone already."""
    pieces = [
        {**piece, "data": _left(piece["title"], piece["data"], kept)}
        if "data" in piece
        else piece
        for piece in content["pieces"]
    ]
    return {**content, "pieces": pieces}


def _of_piece(title: str, data: Data) -> Iterator[InnerRow]:
    yield from _of_pairs(title, title, data.get("rows", ()))
    for record in data.get("records", ()):
        named = f"{title}: {record['title']}"
        yield from _of_pairs(named, named, record["rows"])
    for table in data.get("tables", ()):
        for row in table["rows"]:
            if not row["is_total"]:
                yield _of_table(title, table, row["cells"])


def _of_pairs(key: str, table: str, rows: Pairs) -> Iterator[InnerRow]:
    for label, words in rows:
        yield InnerRow(
            key=_key(key, label),
            label=label,
            table=table,
            figures=[InnerFigure(WORDS, "What it says", words)],
        )


def _of_table(title: str, table: Data, cells: Sequence[str]) -> InnerRow:
    heads = [column["label"] for column in table["columns"]]
    return InnerRow(
        key=_key(title, cells[0]),
        label=cells[0],
        table=title,
        figures=[
            InnerFigure(head, head, words)
            for head, words in zip(heads[1:], cells[1:], strict=True)
        ],
    )


def _key(title: str, first: str) -> str:
    return f"{title} | {first}"


def _left(title: str, data: Data, kept: KeptPlaces) -> Data:
    keys = {row.key for row in _of_piece(title, data)}
    here = {place: grounds for place, grounds in kept.items() if place[0] in keys}
    if not here:
        return data
    left = {key: value for key, value in data.items() if key not in TELLING}
    if "rows" in data:
        left["rows"] = _pairs_left(title, data["rows"], here)
    if "records" in data:
        left["records"] = [
            {
                **record,
                "rows": _pairs_left(
                    f"{title}: {record['title']}", record["rows"], here
                ),
            }
            for record in data["records"]
        ]
    if "tables" in data:
        left["tables"] = [_table_left(title, each, here) for each in data["tables"]]
    return left


def _pairs_left(key: str, rows: Pairs, kept: KeptPlaces) -> list[list[str]]:
    gone = whole_rows(kept)
    left = []
    for label, words in rows:
        if _key(key, label) in gone:
            continue
        said = figures_of(kept, _key(key, label)).get(WORDS)
        left.append([label, figure_words(said) if said else words])
    return left


def _table_left(title: str, table: Data, kept: KeptPlaces) -> Data:
    """Totals lose the columns in which anything is kept back."""
    heads = [column["label"] for column in table["columns"]]
    inside = {_key(title, row["cells"][0]) for row in table["rows"]}
    here = {place: grounds for place, grounds in kept.items() if place[0] in inside}
    if not here:
        return table
    gone, summed = whole_rows(here), _by_column(here, heads)
    rows = []
    for row in table["rows"]:
        first, *others = row["cells"]
        if _key(title, first) in gone and not row["is_total"]:
            continue
        said = summed if row["is_total"] else figures_of(here, _key(title, first))
        cells = [
            figure_words(said[head]) if said.get(head) else words
            for head, words in zip(heads[1:], others, strict=True)
        ]
        rows.append({**row, "cells": [first, *cells]})
    return {**table, "rows": rows}


def _by_column(kept: KeptPlaces, heads: Sequence[str]) -> dict[str, Grounds]:
    """A whole row counts in every column."""
    everywhere = grounds_inside(
        {place: each for place, each in kept.items() if place[1] == WHOLE_ROW}
    )
    found = dict.fromkeys(heads, everywhere)
    for (_, head), grounds in kept.items():
        if head != WHOLE_ROW:
            found[head] = in_order([*found[head], *grounds])
    return found
