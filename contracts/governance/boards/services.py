"""The acts on boards: set up, changed, given members, contracts, terms of reference."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from contracts.governance.boards.exceptions import (
    AgreedInTheFuture,
    BoardHasEnded,
    NotWatched,
    ReportsInACircle,
    TermsAreAgreed,
    WatchedAlready,
)
from contracts.governance.boards.models import (
    Board,
    BoardMember,
    TermsOfReference,
    WatchedContract,
)
from contracts.governance.boards.reporting import circle_through
from contracts.governance.committees.models import Committee
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile, refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class BoardDetails:
    """What a board is, as an officer gives it."""

    name: str
    purpose: str
    cadence: str
    chair_post: str
    place: str = ""
    standing_items: str = ""
    reports_to: Board | None = None
    reports_to_committee: Committee | None = None
    ended_on: date | None = None
    is_illustrative: bool = False


def set_up_board(*, details: BoardDetails, by: User) -> Board:
    with transaction.atomic(), acting_as(by):
        return _write(Board(created_by=by), details)


def revise_board(
    *, board: Board, details: BoardDetails, seen: str | None = None, by: User
) -> Board:
    """`seen` marks the board as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        held = {each.pk: each for each in Board.objects.select_for_update()}
        _refuse_circle(held[board.pk], details.reports_to, boards=held)
        return _write(refuse_if_changed(held[board.pk], seen=seen), details)


def add_member(*, board: Board, post: str, organisation: str, by: User) -> BoardMember:
    with transaction.atomic(), acting_as(by):
        member = BoardMember(board=board, post=post, organisation=organisation)
        member.full_clean()
        member.save()
    return member


def remove_member(*, member: BoardMember, by: User) -> None:
    """The post leaves the board; History keeps that it sat there."""
    with transaction.atomic(), acting_as(by):
        member.delete()


def watch_contract(
    *, board: Board, contract: Contract, watched_from: date, by: User
) -> WatchedContract:
    with transaction.atomic(), acting_as(by):
        held = Board.objects.select_for_update().get(pk=board.pk)
        if held.has_ended:
            raise BoardHasEnded
        earlier = held.watched.filter(contract=contract)
        if earlier.filter(
            Q(watched_until__isnull=True) | Q(watched_until__gte=watched_from)
        ).exists():
            raise WatchedAlready
        watched = WatchedContract(
            board=held, contract=contract, watched_from=watched_from
        )
        watched.full_clean()
        watched.save()
    return watched


def stop_watching(
    *, watched: WatchedContract, watched_until: date, seen: str | None = None, by: User
) -> WatchedContract:
    """`seen` marks the row as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        held = WatchedContract.objects.select_for_update().get(pk=watched.pk)
        if held.watched_until is not None:
            raise NotWatched
        refuse_if_changed(held, seen=seen)
        held.watched_until = watched_until
        held.full_clean()
        held.save()
    return held


def write_terms(
    *, board: Board, text: str, seen: str | None = None, by: User
) -> TermsOfReference:
    """Write the draft: the one there is, or else the next version's.

    `seen` marks the draft as the person saw it, empty where they saw none:
    ChangedMeanwhile if it differs, TermsAreAgreed if it was agreed since.
    """
    with transaction.atomic(), acting_as(by):
        held = Board.objects.select_for_update().get(pk=board.pk)
        draft = held.terms_of_reference.drafts().select_for_update().first()
        if draft is None and seen:
            raise TermsAreAgreed
        if draft is None:
            last = held.terms_of_reference.aggregate(last=Max("version"))["last"] or 0
            draft = TermsOfReference(board=held, version=last + 1)
        elif seen == "":
            raise ChangedMeanwhile(draft)
        else:
            refuse_if_changed(draft, seen=seen)
        draft.text = text
        draft.full_clean()
        draft.save()
    return draft


def agree_terms(
    *,
    terms: TermsOfReference,
    agreed_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> TermsOfReference:
    """Close the version to editing; `seen` holds the agreement to the text as read."""
    if agreed_on > on:
        raise AgreedInTheFuture
    with transaction.atomic(), acting_as(by):
        held = TermsOfReference.objects.select_for_update().get(pk=terms.pk)
        if held.is_agreed:
            raise TermsAreAgreed
        refuse_if_changed(held, seen=seen)
        held.agreed_on = agreed_on
        held.full_clean()
        held.save()
    return held


def _refuse_circle(
    board: Board, reports_to: Board | None, *, boards: dict[int, Board]
) -> None:
    """ReportsInACircle if the board, through others, would report to itself.

    All boards are locked: two officers who each turn one of two boards towards the other
    cannot both succeed.
    """
    if reports_to is None:
        return
    circle = circle_through(
        board.pk,
        would_report_to=reports_to.pk,
        reports_to={pk: each.reports_to_id for pk, each in boards.items()},
    )
    if circle:
        raise ReportsInACircle([boards[pk].name for pk in circle])


def _write(board: Board, details: BoardDetails) -> Board:
    for name in details.__dataclass_fields__:
        setattr(board, name, getattr(details, name))
    board.full_clean()
    board.save()
    return board
