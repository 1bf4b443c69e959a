"""Acts on the clearances of a paper: ask, comment, sign off, send back, record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.exceptions import (
    AuthorsOwnPaper,
    NotInThisState,
    PaperChangedMeanwhile,
    WordsMissing,
)
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.parts import (
    fingerprint_of,
    parts_as_data,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.clearances.standing import (
    ClearanceStanding,
    clearances_of,
)
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars import working_days_after
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True)
class SignedElsewhere:
    """Who signed without signing in, with their post, on which day, and how."""

    who: str
    on: date
    note: str = ""


@transaction.atomic
def ask_for_clearance(
    *,
    paper: Paper,
    kinds: Collection[ClearanceKind],
    words: str,
    at: datetime,
    by: User,
) -> list[ClearanceEntry]:
    """A request for each kind, to be answered by the day that the clock gives; where
    that day is past, by the next working day."""
    held = _hold(paper)
    clearances = clearances_of(held)
    soonest = working_days_after(timezone.localdate(at), 1, clearances.closed)
    asked = []
    for kind in kinds:
        standing = clearances.by_kind[kind]
        _require(standing, Act.ASKED)
        answer_by = standing.days.answer_by if standing.days else soonest
        entry = ClearanceEntry(
            paper=held,
            kind=kind,
            act=Act.ASKED,
            words=words.strip(),
            wanted_by=max(answer_by, soonest),
            by=by,
            at=at,
        )
        asked.append(_keep(entry))
    return asked


@transaction.atomic
def comment_on_clearance(
    *, paper: Paper, kind: ClearanceKind, words: str, at: datetime, by: User
) -> ClearanceEntry:
    """Said by an officer who clears or by who writes; it changes no state."""
    _require_words(words)
    return _enter(_hold(paper), kind, Act.COMMENTED, words, at=at, by=by)


@transaction.atomic
def send_back(
    *, paper: Paper, kind: ClearanceKind, words: str, at: datetime, by: User
) -> ClearanceEntry:
    """The paper is not cleared, for the reasons given."""
    _require_words(words)
    return _enter(_hold(paper), kind, Act.SENT_BACK, words, at=at, by=by)


@transaction.atomic
def sign_off(
    *,
    paper: Paper,
    kind: ClearanceKind,
    seen: str,
    words: str,
    at: datetime,
    by: User,
) -> ClearanceEntry:
    """Bound to the paper as it stands, which must be the one that was seen.

    Raise PaperChangedMeanwhile if its fingerprint is another.
    """
    if paper.author_id == by.pk:
        raise AuthorsOwnPaper
    held = _hold(paper)
    return _enter(held, kind, Act.SIGNED, words, at=at, by=by, **_signed(held, seen))


@transaction.atomic
def record_clearance(
    *,
    paper: Paper,
    kind: ClearanceKind,
    seen: str,
    signed: SignedElsewhere,
    at: datetime,
    by: User,
) -> ClearanceEntry:
    """The clerk's record that somebody who does not sign in has signed the paper."""
    held = _hold(paper)
    return _enter(
        held,
        kind,
        Act.RECORDED,
        signed.note,
        at=at,
        by=by,
        signed_by=signed.who.strip(),
        signed_on=signed.on,
        **_signed(held, seen),
    )


def _hold(paper: Paper) -> Paper:
    """The paper, read anew; nobody else signs or asks until the transaction ends."""
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.select_for_update(of=("self",)).get(pk=paper.pk)


def _enter(
    paper: Paper,
    kind: ClearanceKind,
    act: Act,
    words: str,
    *,
    at: datetime,
    by: User,
    **more: Any,
) -> ClearanceEntry:
    _require(clearances_of(paper).by_kind[kind], act)
    entry = ClearanceEntry(
        paper=paper, kind=kind, act=act, words=words.strip(), by=by, at=at, **more
    )
    return _keep(entry)


def _keep(entry: ClearanceEntry) -> ClearanceEntry:
    with acting_as(entry.by):
        entry.full_clean()
        entry.save()
    return entry


def _signed(paper: Paper, seen: str) -> dict[str, Any]:
    parts = parts_of(paper)
    fingerprint = fingerprint_of(parts)
    if fingerprint != seen:
        raise PaperChangedMeanwhile
    return {"signed": parts_as_data(parts), "fingerprint": fingerprint}


def _require(standing: ClearanceStanding, act: Act) -> None:
    if not standing.allows(act):
        raise NotInThisState(standing, act)


def _require_words(words: str) -> None:
    if not words.strip():
        raise WordsMissing
