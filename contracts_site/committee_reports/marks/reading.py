"""What is kept back in a paper by its marks, piece by piece."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from contracts_site.committee_reports.inserts.inner import KeptPlaces, Place
from contracts_site.committee_reports.marks.models import Covers, Mark
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Ground, Grounds
from contracts_site.foundation.access_marks.grounds import in_order

Piece = tuple[Covers, int]


@dataclass(frozen=True)
class Marked:
    """The grounds of each piece that is marked as a whole, by its key; `places` are
    those of rows and figures, by the key of their insert.

    Passages are not here: the text itself says which they are.
    """

    pieces: Mapping[Piece, Grounds]
    places: Mapping[int, KeptPlaces]

    def section(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.SECTION, pk), ())

    def recommendation(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.RECOMMENDATION, pk), ())

    def insert(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.INSERT, pk), ())

    def inside(self, pk: int) -> KeptPlaces:
        """Of an insert, the rows and figures that are marked by themselves."""
        return self.places.get(pk, {})

    def attachment(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.ATTACHMENT, pk), ())


def marked_in(paper: Paper) -> Marked:
    """One query, or none where the marks have been brought along."""
    found: defaultdict[Piece, list[Ground]] = defaultdict(list)
    inside: defaultdict[int, defaultdict[Place, list[Ground]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for mark in paper.marks.all():
        if mark.is_lifted or mark.covers == Covers.PASSAGES:
            continue
        if mark.covers == Covers.PLACES and mark.insert_id is not None:
            for place in mark.kept_places:
                inside[mark.insert_id][place].append(mark.as_ground)
        else:
            found[Covers(mark.covers), _key(mark)].append(mark.as_ground)
    return Marked(
        {piece: in_order(grounds) for piece, grounds in found.items()},
        {
            insert: {place: in_order(grounds) for place, grounds in places.items()}
            for insert, places in inside.items()
        },
    )


def _key(mark: Mark) -> int:
    keys = (
        mark.section_id,
        mark.recommendation_id,
        mark.insert_id,
        mark.attachment_id,
    )
    return next(key for key in keys if key is not None)
