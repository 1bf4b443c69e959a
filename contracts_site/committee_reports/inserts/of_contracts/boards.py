"""Boards that watch a contract and the actions they gave out, in a paper."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Q

from contracts.governance.boards.models import Board
from contracts.governance.meetings.models import MeetingAction
from contracts_site.committee_reports.inserts.data import table
from contracts_site.committee_reports.inserts.kinds import Asked
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    Piece,
    named,
)
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading

TO_DO, OVERDUE = "To do", "Overdue"


def _boards(asked: Asked) -> Reading[Sequence[Piece]]:
    """Those that watched the contract on the day, and what they gave out by then."""
    on = day_of(asked)
    boards = (
        Board.objects.watching(asked.contract, on=on)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .select_related("reports_to", "reports_to_committee")
        .with_counts(on=on)
    )
    actions = MeetingAction.objects.filter(
        contract=asked.contract, meeting__held_on__lte=on
    ).select_related("meeting__board")
    return Reading([boards, actions], lambda: list(_pieces(boards, actions, on=on)))


def _pieces(
    boards: Iterable[Board], actions: Iterable[MeetingAction], *, on: date
) -> Iterator[Piece]:
    if rows := [_board(each) for each in boards]:
        columns = ("Board", "Meets", "Chaired by", "Reports to", "Next meeting")
        yield Piece(title="Boards", data={"tables": [table(columns, rows)]})
    if given := [_action(each, on=on) for each in actions]:
        columns = ("Action", "Who does it", "Due on", "Given by", "State")
        yield Piece(title="Actions", data={"tables": [table(columns, given)]})


def _board(board: Board) -> tuple[str, ...]:
    above = board.reports_to or board.reports_to_committee
    return (
        board.name,
        board.get_cadence_display(),
        board.chair_post,
        str(above) if above else "–",
        date_words(board.next_meeting_on) or "None planned",
    )


def _action(action: MeetingAction, *, on: date) -> tuple[str, ...]:
    meeting = action.meeting
    return (
        action.what,
        action.by_post,
        date_words(action.due_on),
        f"{meeting.board.name}, {date_words(meeting.held_on)}",
        state_words(due_on=action.due_on, done_on=action.done_on, on=on),
    )


def state_words(*, due_on: date, done_on: date | None, on: date) -> str:
    if done_on is not None and done_on <= on:
        return f"Done on {date_words(done_on)}"
    return OVERDUE if due_on < on else TO_DO


BOARDS = ContractSort(
    key="contract-boards",
    label="Boards and actions",
    description="The boards that watch a contract, to whom they report, when they meet "
    "next, and the actions on the contract that they gave out.",
    where="Boards and the actions of their meetings",
    empty="No board watches the contract, and none gave out an action on it.",
    pieces=_boards,
    written=named,
    dated=True,
)
