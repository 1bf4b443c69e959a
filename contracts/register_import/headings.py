"""Guess what a column is from its heading."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from contracts.register_import.fields import FIELDS
from contracts_site.foundation.spreadsheets.headings import normalised

CLOSE = 0.88
_BRACKETED = re.compile(r"\([^)]*\)|\[[^]]*\]")
_GROSS = re.compile(r"\b(inc|incl|including|with)\b.{0,6}\bvat\b|\bgross\b")


def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for field in FIELDS:
        for words in (field.label, field.name.replace("_", " "), *field.synonyms):
            found.setdefault(normalised(words), field.name)
    return found


SYNONYMS = _synonyms()


def is_known(heading: str) -> bool:
    return field_of(heading, closely=False) is not None


def field_of(heading: str, *, closely: bool = True) -> str | None:
    """The field a heading names: as it is, without its brackets, or nearly so."""
    for words in (normalised(heading), normalised(_BRACKETED.sub(" ", heading))):
        if words in SYNONYMS:
            return SYNONYMS[words]
    if not closely:
        return None
    near = get_close_matches(normalised(heading), SYNONYMS, n=1, cutoff=CLOSE)
    return SYNONYMS[near[0]] if near else None


def guess_columns(
    headings: Sequence[str], *, kept: Mapping[str, str] | None = None
) -> list[str]:
    """The field of each column, "" for none; no field is given to two columns.

    `kept` is an officer's earlier mapping of normalised headings: what it says, a column
    to be left out too, is not guessed again.
    """
    said = kept or {}
    columns = [said.get(normalised(heading), "") for heading in headings]
    open_columns = [
        position
        for position, heading in enumerate(headings)
        if heading and normalised(heading) not in said
    ]
    for closely in (False, True):
        for position in open_columns:
            field = field_of(headings[position], closely=closely)
            if field and field not in columns and not columns[position]:
                columns[position] = field
    return columns


def says_gross(headings: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether the heading of a value says that VAT is in it."""
    return any(
        _GROSS.search(heading.casefold())
        for heading, field in zip(headings, columns, strict=True)
        if field in {"total_value", "annual_value"}
    )
