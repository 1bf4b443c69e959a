"""A board's history: its own changes, and those of all that belongs to it."""

from collections.abc import Callable, Sequence

from contracts.governance.boards.models import (
    Board,
    BoardMember,
    TermsOfReference,
    WatchedContract,
)
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of

BOARD_HISTORY: list[Callable[[Board], Sequence[RowsOf]]] = []
"""Rooms that stand on boards add here what they hold of one."""


def history_of_board(board: Board) -> list[HistoryEntry]:
    belonging = [each for rows_of in BOARD_HISTORY for each in rows_of(board)]
    return history_of(board, *belonging)


def own_rows(board: Board) -> Sequence[RowsOf]:
    return (
        RowsOf(BoardMember, board=board),
        RowsOf(WatchedContract, board=board),
        RowsOf(TermsOfReference, board=board),
    )
