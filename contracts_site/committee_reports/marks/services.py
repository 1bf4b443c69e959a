"""Acts on marks: propose one, decide for the proper officer, lift it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from contracts.register.writing import hold
from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.passages import without_ground
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.inserts.inner import Place
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.marks.exceptions import MarkIsLifted, PlaceGone
from contracts_site.committee_reports.marks.models import Covers, Mark, MarkState
from contracts_site.committee_reports.papers.models import Recommendation, Section
from contracts_site.committee_reports.papers.versions import claim
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.history import acting_as

Piece = Section | Recommendation | Insert | Attachment
COVERS: dict[type, Covers] = {
    Section: Covers.SECTION,
    Recommendation: Covers.RECOMMENDATION,
    Insert: Covers.INSERT,
    Attachment: Covers.ATTACHMENT,
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the proper officer decides, and when it is looked at again."""

    reason: str
    decided_post: str
    review_on: date


def mark_on(piece: Piece) -> Mark:
    """A mark of the whole piece, not kept yet."""
    covers = COVERS[type(piece)]
    return Mark(paper=piece.paper, covers=covers, **{covers.value: piece})


def mark_inside(insert: Insert, places: Sequence[Place], ground: Ground) -> Mark:
    """The mark of the insert's rows and figures on the ground with these too, not kept
    yet. If it was decided on, what is new in it is not: it is proposed again.

    Raises PlaceGone where the insert has none of that name.
    """
    inner = INSERT_KINDS[insert.kind].inner
    named = inner.named(insert.content) if inner else {}
    if not named.keys() >= set(places):
        raise PlaceGone
    standing = insert.marks.standing().filter(covers=Covers.PLACES, ground=ground)
    mark = standing.first() or Mark(
        paper=insert.paper, insert=insert, covers=Covers.PLACES, ground=ground
    )
    added = [
        {"row": row, "figure": figure, "words": words}
        for (row, figure), words in named.items()
        if (row, figure) in set(places) - set(mark.kept_places)
    ]
    if added:
        mark.places = [*mark.places, *added]
        mark.state, mark.decided_post = MarkState.PROPOSED, ""
        mark.decided_by = mark.decided_at = mark.review_on = None
    return mark


@transaction.atomic
def propose_mark(
    *, piece: Piece, ground: Ground, reason: str = "", at: datetime, by: User
) -> Mark:
    """From here on the piece is kept back."""
    mark = mark_on(piece)
    mark.ground = ground
    return _propose(mark, reason, at=at, by=by)


@transaction.atomic
def propose_mark_inside(
    *,
    insert: Insert,
    places: Sequence[Place],
    ground: Ground,
    reason: str = "",
    at: datetime,
    by: User,
) -> Mark:
    """From here on the rows and figures are kept back. Raises PlaceGone where the insert
    was refreshed meanwhile and has one of them no longer."""
    held = Insert.objects.select_for_update(of=("self",)).get(pk=insert.pk)
    return _propose(mark_inside(held, places, ground), reason, at=at, by=by)


def _propose(mark: Mark, reason: str, *, at: datetime, by: User) -> Mark:
    with acting_as(by):
        mark.reason = reason.strip() or mark.reason
        mark.proposed_by, mark.proposed_at = by, at
        mark.full_clean()
        mark.save()
    return mark


@transaction.atomic
def decide_mark(
    *, mark: Mark, decision: Decision, seen: str | None = None, at: datetime, by: User
) -> Mark:
    """Decide on what is proposed, or decide anew on what was decided."""
    with acting_as(by):
        held = _moved(mark, MarkState.DECIDED, seen=seen)
        held.reason = decision.reason.strip()
        held.decided_post = decision.decided_post.strip()
        held.review_on = decision.review_on
        held.decided_by, held.decided_at = by, at
        held.full_clean()
        held.save()
    return held


@transaction.atomic
def lift_mark(
    *, mark: Mark, reason: str, seen: str | None = None, at: datetime, by: User
) -> Mark:
    """What it kept back is public from now on; passages lose their lines."""
    with acting_as(by):
        held = _moved(mark, MarkState.LIFTED, seen=seen)
        held.lifted_reason = reason.strip()
        held.lifted_by, held.lifted_at = by, at
        held.full_clean()
        held.save()
        if held.covers == Covers.PASSAGES and held.section:
            _free_passages(held.section, held.as_ground, at=at, by=by)
    return held


def _moved(mark: Mark, state: MarkState, *, seen: str | None) -> Mark:
    held = hold(mark, seen=seen)
    if state not in Mark.NEXT_STATES[MarkState(held.state)]:
        raise MarkIsLifted
    held.state = state
    return held


def _free_passages(section: Section, ground: Ground, *, at: datetime, by: User) -> None:
    kept = claim(Section, section.pk, None)
    kept.body = without_ground(kept.body, ground)
    kept.edited_by, kept.edited_at = by, at
    kept.version += 1
    kept.full_clean()
    kept.save()
