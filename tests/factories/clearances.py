"""Papers that are to be cleared, and what is asked and signed, through the services."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from contracts_site.accounts.models import User
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.parts import fingerprint_of
from contracts_site.committee_reports.clearances.services import (
    ask_for_clearance,
    sign_off,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.heading_sets.models import RequiredClearance
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory

ASKED_AT = datetime(2018, 10, 21, 9, tzinfo=UTC)
SIGNED_AT = datetime(2018, 10, 22, 9, tzinfo=UTC)
USUAL = (
    (ClearanceKind.FINANCE, 1, 5),
    (ClearanceKind.EQUALITY, 1, 3),
    (ClearanceKind.DIRECTOR, 2, 3),
    (ClearanceKind.LEAD_MEMBER, 3, 2),
)


def paper_to_clear(
    asks_for: Sequence[tuple[ClearanceKind, int, int]] = USUAL, **paper: Any
) -> Paper:
    """A paper of a heading set that asks for these: kind, step, working days."""
    made: Paper = PaperFactory(**paper)
    RequiredClearance.objects.bulk_create(
        RequiredClearance(
            heading_set=made.heading_set, kind=kind, step=step, working_days=days
        )
        for kind, step, days in asks_for
    )
    return fresh(made)


def fresh(paper: Paper) -> Paper:
    """The paper as another request reads it."""
    return Paper.objects.select_related("heading_set", "meeting__committee").get(
        pk=paper.pk
    )


def seen_now(paper: Paper) -> str:
    return fingerprint_of(parts_of(fresh(paper)))


def asked(
    paper: Paper, *kinds: ClearanceKind, words: str = ""
) -> Collection[ClearanceEntry]:
    return ask_for_clearance(
        paper=paper, kinds=kinds, words=words, at=ASKED_AT, by=paper.author
    )


def signed(
    paper: Paper, kind: ClearanceKind, *, by: User | None = None
) -> ClearanceEntry:
    """Asked for and signed off."""
    asked(paper, kind)
    return sign_off(
        paper=paper,
        kind=kind,
        seen=seen_now(paper),
        words="",
        at=SIGNED_AT,
        by=by or PersonFactory(clears=kind),
    )
