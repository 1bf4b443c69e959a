"""Small numbers: docs/rules/placement-totals.md, and what no reader can work out."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.placements.suppression import (
    Counted,
    Shown,
    kept_back_rows,
    shown,
    total,
)
from contracts_site.foundation.disclosure import NOT_SHOWN, fewer_than, is_small

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "placement-totals.md"
LIMIT = 5


def _examples(heading: str) -> list[list[str]]:
    section = PAGE.read_text().partition(f"### {heading}\n")[2].partition("\n### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
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
    words = fewer_than(LIMIT) if kept_back else ""
    return Shown(count, _pounds(cost), is_small=small, words=words)


@pytest.mark.parametrize(
    ("number", "cost", "whole", "public"), _examples("Rows by themselves")
)
def test_row_is_shown_as_the_page_says(
    number: str, cost: str, whole: str, public: str
) -> None:
    counted = Counted(int(number), _pounds(cost))
    assert shown(counted, limit=LIMIT, is_public=False) == _seen(whole)
    assert shown(counted, limit=LIMIT, is_public=True) == _seen(public)


def _of_providers(numbers: list[int], everybody: int | None) -> list[Counted]:
    """One kind in one period: rows by their place, the total last."""
    rows = [Counted(number, None, key=at) for at, number in enumerate(numbers)]
    if everybody is None:
        return rows
    return [*rows, Counted(everybody, None, for_all_providers=True, key=len(numbers))]


def test_rows_with_their_total_are_shown_as_the_page_says() -> None:
    examples = _examples("Rows with their total")
    rows = _of_providers([int(row[1]) for row in examples[:-1]], int(examples[-1][1]))
    kept_back = kept_back_rows(rows, limit=LIMIT)
    for counted, (_, number, whole, public) in zip(rows, examples, strict=True):
        seen = shown(counted, limit=LIMIT, is_public=True, kept_back=kept_back)
        assert (seen.words or str(seen.number)) == public
        assert seen.is_small is whole.endswith("(small)")
        all_of_it = shown(counted, limit=LIMIT, is_public=False, kept_back=kept_back)
        assert all_of_it.number == int(number)


@pytest.mark.parametrize(
    ("numbers", "everybody", "kept_back"),
    [
        ([6, 3, 20], 31, {1}),
        ([6, 20], 29, {0}),
        ([6, 20], 26, set()),
        ([6, 3, 20], 12, {1, 3}),
        ([3], 3, {0, 1}),
        ([3], 40, {0}),
        ([6, 20], None, set()),
        ([6, 3], None, {1}),
        ([], 4, {0}),
        ([0, 4], 4, {1, 2}),
    ],
    ids=[
        "what no row is about goes with it",
        "what no row is about is few itself",
        "nothing is few",
        "the total is less than its parts",
        "one is all there is",
        "one of many that no row is about",
        "no total",
        "no total and one is few",
        "only a total",
        "nought protects nobody",
    ],
)
def test_small_number_takes_with_it_what_it_could_be_worked_out_from(
    numbers: list[int], everybody: int | None, kept_back: set[int]
) -> None:
    rows = _of_providers(numbers, everybody)
    assert set(kept_back_rows(rows, limit=LIMIT)) == kept_back


def test_words_for_a_small_number_beside_a_total_do_not_say_that_it_is_small() -> None:
    assert set(kept_back_rows(_of_providers([4, 4], 8), limit=LIMIT).values()) == {
        NOT_SHOWN
    }
    assert kept_back_rows(_of_providers([4], None), limit=LIMIT) == {0: "Fewer than 5"}


def test_rows_of_other_kinds_and_periods_do_not_touch_each_other() -> None:
    rows = [
        Counted(29, None, for_all_providers=True, key=1, of="2021"),
        Counted(3, None, key=2, of="2022"),
        Counted(26, None, key=3, of="2021"),
    ]
    # 2021 lacks 3 placements that no row is about.
    assert kept_back_rows(rows, limit=LIMIT) == {3: NOT_SHOWN, 2: "Fewer than 5"}


@given(st.lists(st.integers(0, 12), max_size=5), st.integers(0, 12), st.integers(3, 7))
def test_total_less_what_is_shown_is_never_a_small_number(
    numbers: list[int], rest: int, limit: int
) -> None:
    rows = _of_providers(numbers, sum(numbers) + rest)
    kept_back = kept_back_rows(rows, limit=limit)
    if len(numbers) not in kept_back:
        known = sum(row.number for row in rows[:-1] if row.key not in kept_back)
        assert not is_small(rows[-1].number - known, limit=limit)
        assert len([k for k in kept_back if k < len(numbers)]) != 1 or rest


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
    rows = [replace(row, key=at) for at, row in enumerate(rows)]
    kept_back = kept_back_rows(rows, limit=limit)
    seen = [
        shown(row, limit=limit, is_public=True, kept_back=kept_back) for row in rows
    ]
    summed = total(rows, kept_back=kept_back, is_public=True)
    assert all(
        each.number is None or not is_small(each.number, limit=limit) for each in seen
    )
    if kept_back:
        assert (summed.number, summed.cost) == (None, None)
    else:
        assert summed.number == sum(row.number for row in rows)


@given(rows=rows, limit=st.integers(1, 12))
def test_whole_reader_sees_every_number(rows: list[Counted], limit: int) -> None:
    summed = total(rows, kept_back={0}, is_public=False)
    assert summed.number == sum(row.number for row in rows)
    assert [shown(row, limit=limit, is_public=False).number for row in rows] == [
        row.number for row in rows
    ]
