"""What search looks through: sources that rooms and upper apps add to at start-up.

A source shows a person only rows that `visible_to` gives them, and of a row only what
its page says to everybody who may open it (docs/rules/search.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Expression, F, QuerySet

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.full_text import OWN_WORDS

# A field's path from the row, or an expression.
Text: TypeAlias = str | Expression | F
Rows: TypeAlias = Callable[[SignedInPerson], QuerySet[Any]]


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True)
class SearchedPart:
    """Rows that are read as part of a record, as sections are of a paper.

    `of` is the path from the part to its record, `text` the field that the excerpt is
    cut from.
    """

    rows: Rows
    of: str
    text: str


@dataclass(frozen=True)
class SearchSource:
    """One kind of record that search finds.

    `kind` is the word that results are gathered under; sources may share it. `arguments`
    are the paths to the numbers in the address of its page, `part` the word after them
    where the page is one of several of its kind, `contract` the path to the
    contract it belongs to, empty where there is none, `note` to a word or two that tell
    it from others, `illustrative` to whether it is invented where no contract says so.
    Whoever types `reference` exactly finds the record first. `as_read` makes of a cut of
    its texts what a person reads.
    """

    name: str
    kind: str
    order: int
    rows: Rows
    url_name: str
    title: Text
    texts: Sequence[Text] = ()
    dated: str = ""
    contract: str = "contract"
    arguments: Sequence[str] = ("pk",)
    part: str = ""
    note: str = ""
    illustrative: str = ""
    reference: str = ""
    words: Expression = OWN_WORDS
    parts: Sequence[SearchedPart] = ()
    as_read: Callable[[str], str] = _as_written


SEARCH_SOURCES: list[SearchSource] = []
