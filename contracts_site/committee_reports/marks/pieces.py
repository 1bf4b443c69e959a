"""What of a paper can be marked as a whole, and what its words suggest."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from contracts_site.committee_reports.assembly.passages import public_lines
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.marks.models import piece_words
from contracts_site.committee_reports.marks.reading import Marked, marked_in
from contracts_site.committee_reports.marks.services import COVERS, Piece
from contracts_site.committee_reports.marks.suggestions import (
    Suggestion,
    suggested_marks,
)
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)


@dataclass(frozen=True)
class SuggestedMark:
    """A piece that nobody has marked, and what its words suggest."""

    piece: str
    suggestion: Suggestion
    url: str


def pieces_of(paper: Paper) -> list[Piece]:
    """In the order in which a person looks for them."""
    return [
        *paper.sections.all(),
        *paper.recommendations.all(),
        *paper.inserts.all(),
        *paper.attachments.all(),
    ]


def piece_name(piece: Piece) -> str:
    """What stands for the piece in addresses and answers: section-12."""
    return f"{COVERS[type(piece)].value}-{piece.pk}"


def suggestions_in(paper: Paper) -> Iterator[SuggestedMark]:
    marked = marked_in(paper)
    ask = reverse("committee_reports:mark-create", args=[paper.pk])
    for piece in pieces_of(paper):
        if _is_marked(piece, marked):
            continue
        for suggestion in suggested_marks(_public_text(piece)):
            asked = f"{ask}?piece={piece_name(piece)}&ground={suggestion.ground}"
            yield SuggestedMark(piece_words(piece), suggestion, asked)


def _is_marked(piece: Piece, marked: Marked) -> bool:
    return bool(marked.pieces.get((COVERS[type(piece)], piece.pk)))


def _public_text(piece: Piece) -> str:
    match piece:
        case Section():
            return "\n".join([piece.title, *public_lines(piece.body)])
        case Recommendation():
            return piece.text
        case Insert():
            return piece.title
        case Attachment():
            return f"{piece.title}\n{piece.description}"
