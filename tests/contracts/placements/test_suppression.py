"""Small numbers: docs/rules/placement-totals.md, and what no reader can work out."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.placements.suppression import Counted, Shown, is_small, shown, total

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "placement-totals.md"
LIMIT = 5


def _examples() -> list[list[str]]:
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def _pounds(words: str) -> Decimal | None:
    if words in {"unknown", "Not recorded", "Not shown"}:
        return None
    return Decimal(words.removeprefix("£").replace(",", ""))


def _seen(words: str) -> Shown:
    number, cost = words.split("; ")
    kept_back = number.startswith("Fewer")
    small = kept_back or number.endswith("(small)")
    count = None if kept_back else int(number.split()[0])
    return Shown(count, _pounds(cost), is_small=small)


@pytest.mark.parametrize(("number", "cost", "whole", "public"), _examples())
def test_row_is_shown_as_the_page_says(
    number: str, cost: str, whole: str, public: str
) -> None:
    counted = Counted(int(number), _pounds(cost))
    assert shown(counted, limit=LIMIT, is_public=False) == _seen(whole)
    assert shown(counted, limit=LIMIT, is_public=True) == _seen(public)


rows = st.lists(
    st.builds(
        Counted,
        st.integers(0, 20),
        st.none() | st.decimals("0", "100000", places=2),
    ),
    max_size=8,
)


@given(rows=rows, limit=st.integers(1, 12))
def test_no_small_number_can_be_worked_out_by_a_public_reader(
    rows: list[Counted], limit: int
) -> None:
    seen = [shown(row, limit=limit, is_public=True) for row in rows]
    summed = total(rows, limit=limit, is_public=True)
    hidden = [row for row, each in zip(rows, seen, strict=True) if each.number is None]
    assert all(
        each.number is None or not is_small(each.number, limit=limit) for each in seen
    )
    if hidden:
        assert (summed.number, summed.cost) == (None, None)
    else:
        assert summed.number == sum(row.number for row in rows)


@given(rows=rows, limit=st.integers(1, 12))
def test_whole_reader_sees_every_number(rows: list[Counted], limit: int) -> None:
    summed = total(rows, limit=limit, is_public=False)
    assert summed.number == sum(row.number for row in rows)
    assert [shown(row, limit=limit, is_public=False).number for row in rows] == [
        row.number for row in rows
    ]
