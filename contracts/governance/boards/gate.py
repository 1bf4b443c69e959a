"""The first line of a board's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.governance.boards.models import Board
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest


def board_for(
    request: SignedInRequest,
    board_pk: int,
    *,
    may: Callable[[Standing, Board], bool],
) -> Board:
    """The board: 404 if the person may not know of it, 403 without the right."""
    visible = Board.objects.visible_to(request.user)
    board = get_object_or_404(
        visible.select_related("reports_to", "reports_to_committee"), pk=board_pk
    )
    require(may(standing_of(request.user), board))
    return board
