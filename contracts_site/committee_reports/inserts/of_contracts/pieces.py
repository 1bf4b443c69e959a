"""Pieces of a contract's record in a paper, and which of them the public reads.

The rule and its worked example: docs/rules/inserts.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.access_marks import EXEMPTIONS

# A person's financial or business affairs: what a provider asks for a unit.
OF_PRICES = 3


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something that enters a paper whole or not at all.

    `paragraph` is that of Schedule 12A under which it is kept from the public.
    """

    title: str
    data: Mapping[str, Any]
    paragraph: int | None = None


def content_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [asdict(each) for each in pieces]


def published(content: Content) -> Content:
    """For the public: an exempt piece says only that it is."""
    return {**content, "pieces": [_published(each) for each in content["pieces"]]}


def _published(piece: Mapping[str, Any]) -> Mapping[str, Any]:
    words = _exempt(piece)
    return {"title": piece["title"], "withheld": words} if words else piece


def labelled(content: Content) -> list[Mapping[str, Any]]:
    """Its pieces, those that are not for the public with the words of their exemption."""
    return [{**each, "exempt": _exempt(each)} for each in content["pieces"]]


def named(content: Content) -> list[str]:
    """What officers called the things that its tables list."""
    return [
        row["cells"][0]
        for piece in content["pieces"]
        for table in piece["data"].get("tables", ())
        for row in table["rows"]
    ]


def told(content: Content) -> list[str]:
    """The same, and what they wrote beside labels."""
    rows = [row for piece in content["pieces"] for row in piece["data"].get("rows", ())]
    return [*(words for _, words in rows), *named(content)]


def cautions(content: Content) -> list[str]:
    return list(_cautions(content["pieces"]))


def _cautions(pieces: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in pieces:
        if words := _exempt(each):
            yield f"{each['title']}. {words}."


def _exempt(piece: Mapping[str, Any]) -> str:
    paragraph = piece.get("paragraph")
    return EXEMPTIONS[paragraph].footer if paragraph else ""
