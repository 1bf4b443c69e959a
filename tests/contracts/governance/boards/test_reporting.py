"""Who reports to whom: chains upwards, and circles that are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.governance.boards.reporting import chain_above, circle_through

WEEKLY, MONTHLY, QUARTERLY, OTHER = 1, 2, 3, 4
LINE = {WEEKLY: MONTHLY, MONTHLY: QUARTERLY, QUARTERLY: None, OTHER: None}
boards = st.integers(min_value=0, max_value=7)
lines = st.dictionaries(boards, st.none() | boards)


@pytest.mark.parametrize(
    ("board", "above"),
    [(WEEKLY, [MONTHLY, QUARTERLY]), (MONTHLY, [QUARTERLY]), (QUARTERLY, []), (9, [])],
    ids=["weekly", "monthly", "quarterly", "unknown"],
)
def test_chain_above_names_the_boards_nearest_first(board, above):
    assert chain_above(board, LINE) == above


@pytest.mark.parametrize(
    ("board", "would_report_to", "circle"),
    [
        (QUARTERLY, WEEKLY, [WEEKLY, MONTHLY, QUARTERLY]),
        (QUARTERLY, MONTHLY, [MONTHLY, QUARTERLY]),
        (MONTHLY, MONTHLY, [MONTHLY]),
        (WEEKLY, QUARTERLY, []),
        (QUARTERLY, OTHER, []),
    ],
    ids=["round three", "round two", "itself", "past one", "elsewhere"],
)
def test_circle_is_found_through_every_board_between(board, would_report_to, circle):
    found = circle_through(board, would_report_to=would_report_to, reports_to=LINE)
    assert found == circle


@given(board=boards, line=lines)
def test_chain_always_ends_and_holds_each_board_once(board, line):
    chain = chain_above(board, line)
    assert len(chain) == len(set(chain))
    assert board not in chain or line.get(board) is not None


@given(board=boards, above=boards, line=lines)
def test_line_without_circles_stays_so_when_none_is_found(board, above, line):
    """Against a slow, obvious search: walk up from every board."""

    def has_circle(reports_to):
        for start in reports_to:
            seen, at = set(), start
            while at is not None:
                if at in seen:
                    return True
                seen.add(at)
                at = reports_to.get(at)
        return False

    if has_circle(line):
        return
    found = circle_through(board, would_report_to=above, reports_to=line)
    assert bool(found) == has_circle({**line, board: above})
