"""What is kept back in a paper by its marks, piece by piece."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from contracts_site.committee_reports.marks.models import Covers, Mark
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Ground, Grounds
from contracts_site.foundation.access_marks.grounds import in_order


@dataclass(frozen=True)
class Marked:
    """The grounds of each piece that is marked as a whole, by its key.

    Passages are not here: the text itself says which they are.
    """

    pieces: Mapping[tuple[Covers, int], Grounds]

    def section(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.SECTION, pk), ())

    def recommendation(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.RECOMMENDATION, pk), ())

    def insert(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.INSERT, pk), ())

    def attachment(self, pk: int) -> Grounds:
        return self.pieces.get((Covers.ATTACHMENT, pk), ())


def marked_in(paper: Paper) -> Marked:
    """One query, or none where the marks have been brought along."""
    found: defaultdict[tuple[Covers, int], list[Ground]] = defaultdict(list)
    for mark in paper.marks.all():
        if not mark.is_lifted and mark.covers != Covers.PASSAGES:
            found[Covers(mark.covers), _key(mark)].append(mark.as_ground)
    return Marked({piece: in_order(grounds) for piece, grounds in found.items()})


def _key(mark: Mark) -> int:
    keys = (
        mark.section_id,
        mark.recommendation_id,
        mark.insert_id,
        mark.attachment_id,
    )
    return next(key for key in keys if key is not None)
