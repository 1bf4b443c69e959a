"""Who reports to whom: the chain upwards from a board, and circles it may not have.

`reports_to` gives, for the number of each board, the number of the board above it.
"""

from collections.abc import Mapping


def chain_above(board: int, reports_to: Mapping[int, int | None]) -> list[int]:
    """The boards above this one, nearest first.

    It ends where nothing is above, or before a board would come twice.
    """
    chain: list[int] = []
    above = reports_to.get(board)
    while above is not None and above != board and above not in chain:
        chain.append(above)
        above = reports_to.get(above)
    return chain


def circle_through(
    board: int, *, would_report_to: int, reports_to: Mapping[int, int | None]
) -> list[int]:
    """The boards from the new one up to this one, if reporting to it made a circle.

    Empty when it makes none; the board itself when it would report to itself.
    """
    path = [would_report_to, *chain_above(would_report_to, reports_to)]
    return path[: path.index(board) + 1] if board in path else []
