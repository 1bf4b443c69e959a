"""What a person may read and do of boards."""

from contracts.access.standing import Standing
from contracts.governance.boards.models import Board


def reads_boards(standing: Standing) -> bool:
    """Those who read contracts whole."""
    return standing.reads_every_contract


def may_create_board(standing: Standing) -> bool:
    return bool(standing.directorate_ids)


def knows_board(standing: Standing, _board: Board) -> bool:
    return reads_boards(standing)


def may_write_board(standing: Standing, board: Board) -> bool:
    """A commissioner who set it up, or of a directorate whose contract it watches."""
    if not standing.directorate_ids:
        return False
    if board.created_by_id == standing.user_id:
        return True
    return board.watched.filter(
        contract__directorate__in=standing.directorate_ids
    ).exists()
