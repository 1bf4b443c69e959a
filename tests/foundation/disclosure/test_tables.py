"""Tables with totals: what is kept back, and that nobody works it out."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts_site.foundation.disclosure import (
    CountsRow,
    CountsTable,
    KeptBack,
    Line,
    ShownTable,
    is_small,
    keep_back,
    shown_table,
)
from contracts_site.foundation.disclosure.tables import ROW, SUBTOTAL, SUM, TOTAL, Place
from tests.foundation.disclosure.pages import example, number, seen

LIMIT = 5
ONE = ("number",)


@pytest.mark.parametrize(
    "heading", ["A list with its total", "Two small counts that are few together"]
)
def test_list_is_shown_as_the_page_says(heading: str) -> None:
    *rows, total = example(heading)
    table = CountsTable(
        ONE,
        tuple(CountsRow(name, (number(count),)) for name, count, _ in rows),
        has_row_totals=False,
    )
    made = shown_table(table, limit=LIMIT)
    assert [made.values[ROW, name, "number"] for name, *_ in rows] == [
        seen(words) for *_, words in rows
    ]
    assert made.values[TOTAL, SUM, "number"] == seen(total[2])


def test_rows_and_columns_are_shown_as_the_page_says() -> None:
    columns = ("Boys", "Girls", "Not said")
    *rows, totals = [
        [name, *(cell.partition(" → ") for cell in cells)]
        for name, *cells in example("Rows and columns")
    ]
    table = CountsTable(
        columns,
        tuple(CountsRow(r[0], tuple(int(cell[0]) for cell in r[1:-1])) for r in rows),
    )
    made = shown_table(table, limit=LIMIT)
    for name, *cells in rows:
        assert made.row(name, (*columns, SUM)) == [
            None if after == "Not shown" else int(count) for count, _, after in cells
        ]
    assert [made.values[TOTAL, SUM, column] for column in (*columns, SUM)] == [
        int(count) for count, *_ in totals[1:]
    ]


def test_subtotals_are_shown_as_the_page_says() -> None:
    lines = {name: (number(n), seen(words)) for name, n, words in example("Subtotals")}
    table = CountsTable(
        ONE,
        tuple(
            CountsRow(name, (count,), group=name.partition(":")[0])
            for name, (count, _) in lines.items()
            if ":" in name
        ),
        has_row_totals=False,
    )
    made = shown_table(table, limit=LIMIT)
    for name, (_, words) in lines.items():
        kind = ROW if ":" in name else TOTAL if name == "Total" else SUBTOTAL
        place = (kind, SUM if kind == TOTAL else name, "number")
        assert made.values[place] == words


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> CountsTable:
    many = draw(st.integers(1, 3))
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.integers(0, most), min_size=many, max_size=many),
                st.sampled_from(["", "g", "h"]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    return CountsTable(
        tuple("ABC"[:many]),
        tuple(
            CountsRow(f"r{number}", tuple(counts), group=group)
            for number, (counts, group) in enumerate(rows)
        ),
        has_row_totals=draw(st.booleans()),
        has_column_totals=draw(st.booleans()),
    )


limits = st.integers(1, 7)


def is_safe(table: CountsTable, made: ShownTable) -> bool:
    """Slow and plain: for each small count there is another table of counts, near this
    one and with no nought kept back, that looks the same to the reader and has another
    number there."""
    inner = [(row.name, column) for row in table.rows for column in table.columns]
    counts = counts_inside(table)
    hidden = [place for place in inner if (ROW, *place) in made.kept_back]
    choices = [range(max(1, counts[p] - 1), counts[p] + 2) for p in hidden]
    small = {p for p, why in made.reasons.items() if why is KeptBack.SMALL}
    for values in product(*choices):
        if not small:
            break
        other = all_places(table, counts | dict(zip(hidden, values, strict=True)))
        if all(v is None or other[p] == v for p, v in made.values.items()):
            truth = all_places(table, counts)
            small = {place for place in small if other[place] == truth[place]}
    return not small


def counts_inside(table: CountsTable) -> dict[tuple[str, str], int]:
    """By row and column, without totals."""
    return {
        (row.name, column): count
        for row in table.rows
        for column, count in zip(table.columns, row.counts, strict=True)
    }


def all_places(
    table: CountsTable, counts: dict[tuple[str, str], int]
) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for row in table.rows:
        columns = dict.fromkeys(table.columns)
        for column in (*columns, SUM):
            over = columns if column == SUM else [column]
            value = sum(counts[row.name, each] for each in over)
            for place in (
                (ROW, row.name, column),
                (SUBTOTAL, row.group, column),
                (TOTAL, SUM, column),
            ):
                found[place] = found.get(place, 0) + value
    return found


@settings(deadline=None, max_examples=150)
@given(tables(), limits)
def test_no_small_count_can_be_worked_out(table: CountsTable, limit: int) -> None:
    made = shown_table(table, limit=limit)
    hidden = sum(place[0] == ROW and place[2] != SUM for place in made.kept_back)
    if hidden <= 8:  # 3 to the power of 9 tables are too many to look at
        assert is_safe(table, made)
    truth = all_places(table, counts_inside(table))
    for place, value in made.values.items():
        assert value is None or value == truth[place]
        assert value is None or not is_small(value, limit=limit)


@settings(deadline=None)
@given(tables(), limits)
def test_nothing_is_kept_back_where_nothing_is_small(
    table: CountsTable, limit: int
) -> None:
    made = shown_table(table, limit=limit)
    kept = made.kept_back
    assert bool(kept) is any(why is KeptBack.SMALL for why in made.reasons.values())


def printed_sums(table: CountsTable) -> list[tuple[list[Place], Place]]:
    """Each line of the table: its parts and its total."""
    columns = (*table.columns, SUM) if table.has_row_totals else table.columns
    sums: list[tuple[list[Place], Place]] = []
    for column in columns:
        top = [(ROW, row.name, column) for row in table.rows if not row.group]
        for group in {row.group for row in table.rows} - {""}:
            members = [
                (ROW, row.name, column) for row in table.rows if row.group == group
            ]
            sums.append((members, (SUBTOTAL, group, column)))
            top.append((SUBTOTAL, group, column))
        if table.has_column_totals:
            sums.append((top, (TOTAL, SUM, column)))
    if table.has_row_totals:
        heads = {place[:2] for parts, total in sums for place in (*parts, total)}
        heads |= {(ROW, row.name) for row in table.rows}
        for kind, name in heads:
            parts = [(kind, name, column) for column in table.columns]
            sums.append((parts, (kind, name, SUM)))
    return sums


@settings(deadline=None)
@given(tables(), limits)
def test_no_line_needs_one_more(table: CountsTable, limit: int) -> None:
    """Step 6 of the page, unless nothing but noughts is left to keep back."""
    made = shown_table(table, limit=limit)
    truth = all_places(table, counts_inside(table))
    for parts, total in printed_sums(table):
        assert sum(truth[place] for place in parts) == truth[total]
        if not any(made.values[place] for place in (*parts, total)):
            continue
        kept = [place for place in parts if made.values[place] is None]
        if made.values[total] is None:
            assert kept
        elif kept:
            assert len(kept) > 1
            assert sum(truth[place] for place in kept) >= limit


@settings(deadline=None)
@given(tables(), limits)
def test_keeping_back_again_changes_nothing(table: CountsTable, limit: int) -> None:
    once = shown_table(table, limit=limit)
    again = shown_table(table, limit=limit, already=once.kept_back)
    assert again == once


@settings(deadline=None)
@given(tables(), limits, st.data())
def test_order_of_rows_changes_nothing(
    table: CountsTable, limit: int, data: st.DataObject
) -> None:
    other = CountsTable(
        table.columns,
        tuple(data.draw(st.permutations(table.rows))),
        table.has_row_totals,
        table.has_column_totals,
    )
    assert shown_table(other, limit=limit) == shown_table(table, limit=limit)


@settings(deadline=None)
@given(st.lists(st.integers(5, 40), min_size=2, max_size=8), st.integers(1, 4))
def test_one_small_count_of_a_list_takes_the_smallest_other_and_no_more(
    others: list[int], small: int
) -> None:
    rows = [CountsRow(f"r{at}", (count,)) for at, count in enumerate([small, *others])]
    made = shown_table(CountsTable(ONE, tuple(rows), has_row_totals=False), limit=LIMIT)
    assert len(made.kept_back) == 2
    (partner,) = made.kept_back - {(ROW, "r0", "number")}
    assert rows[int(partner[1][1:])].counts[0] == min(others)


@settings(deadline=None)
@given(
    st.lists(st.integers(5, 40), min_size=9, max_size=9),
    st.integers(0, 8),
    st.integers(1, 4),
)
def test_one_small_count_of_a_square_takes_three_others(
    counts: list[int], at: int, small: int
) -> None:
    counts[at] = small
    rows = tuple(CountsRow(f"r{n}", tuple(counts[3 * n : 3 * n + 3])) for n in range(3))
    made = shown_table(CountsTable(("A", "B", "C"), rows), limit=LIMIT)
    assert len(made.kept_back) == 4


def test_small_counts_without_totals_stand_alone() -> None:
    rows = (CountsRow("r1", (3, 40)), CountsRow("r2", (50, 60)))
    table = CountsTable(("A", "B"), rows, has_row_totals=False, has_column_totals=False)
    assert shown_table(table, limit=LIMIT).kept_back == {(ROW, "r1", "A")}


def test_counts_that_can_only_all_be_one_take_the_total_with_them() -> None:
    rows = tuple(CountsRow(f"r{n}", (1,)) for n in range(5))
    made = shown_table(CountsTable(ONE, rows, has_row_totals=False), limit=LIMIT)
    assert set(made.values.values()) == {None}


def test_small_count_that_is_its_whole_table_takes_every_total_with_it() -> None:
    made = shown_table(CountsTable(ONE, (CountsRow("r", (3,)),)), limit=LIMIT)
    assert set(made.values.values()) == {None}


def test_noughts_are_shown_and_protect_nobody() -> None:
    rows = (CountsRow("r1", (3,)), CountsRow("r2", (0,)), CountsRow("r3", (0,)))
    made = shown_table(CountsTable(ONE, rows, has_row_totals=False), limit=LIMIT)
    assert made.values[ROW, "r2", "number"] == 0
    assert made.values[TOTAL, SUM, "number"] is None


def test_count_that_only_several_lines_together_give_away_is_protected() -> None:
    """Two squares of four, joined by one more cell: every line has two unknowns, yet
    the rows of a square less its columns leave that one."""
    counts = [
        [9, 9, 3, 30, 30],
        [9, 9, 30, 30, 30],
        [30, 30, 9, 9, 30],
        [30, 30, 9, 9, 30],
    ]
    rows = tuple(CountsRow(f"r{n}", tuple(row)) for n, row in enumerate(counts))
    table = CountsTable(tuple("ABCDE"), rows)
    squares = {(ROW, f"r{n}", c) for n in (0, 1) for c in "AB"} | {
        (ROW, f"r{n}", c) for n in (2, 3) for c in "CD"
    }
    made = shown_table(table, limit=LIMIT, already=frozenset(squares))
    assert made.kept_back == squares | {(ROW, "r0", "C"), (ROW, "r0", "D")}


def square(*rows: tuple[int, ...]) -> CountsTable:
    return CountsTable(
        tuple("ABC"[: len(rows[0])]),
        tuple(CountsRow(f"r{n}", counts) for n, counts in enumerate(rows, start=1)),
    )


def test_part_goes_before_a_total_though_the_total_would_serve_another_line() -> None:
    """The row totals need one more, as 110 is not shown; r1 gives its 40, not its 43."""
    made = shown_table(
        square((3, 40), (50, 60)), limit=LIMIT, already=frozenset({(ROW, "r2", SUM)})
    )
    assert made.values[ROW, "r1", "B"] is None
    assert made.values[TOTAL, SUM, "B"] == 100


def test_count_that_serves_another_line_goes_before_a_smaller_one() -> None:
    made = shown_table(square((3, 40, 20), (50, 4, 60), (70, 80, 90)), limit=LIMIT)
    assert made.kept_back == {(ROW, row, c) for row in ("r1", "r2") for c in "AB"}
    assert made.reasons[ROW, "r1", "A"] is KeptBack.SMALL
    assert made.reasons[ROW, "r1", "B"] is KeptBack.WORKED_OUT


@pytest.mark.parametrize(
    ("counts", "already", "kept"),
    [
        pytest.param((3, 9, 9, 21), "", "ab", id="of equal ones the first by name"),
        pytest.param((2, 3, 9, 14), "", "ab", id="together as many as the limit"),
        pytest.param((2, 2, 9, 13), "", "abc", id="together fewer than the limit"),
        pytest.param((7, 6, 9, 22), "d", "bd", id="a total alone takes a part"),
        pytest.param((7, 6, 9, 22), "ad", "ad", id="a total with a part takes none"),
        pytest.param((7, 6, 9, 22), "a", "ab", id="a part alone takes another"),
        pytest.param((7, 6, 9, 22), "ac", "ac", id="two large parts take none"),
        pytest.param((0, 0, 0, 0), "d", "d", id="noughts are never taken"),
        pytest.param((0, 0, 9, 9), "", "", id="nothing to keep back"),
    ],
)
def test_line_gives_what_the_page_says(
    counts: tuple[int, ...], already: str, kept: str
) -> None:
    reasons = keep_back(
        counts,
        [Line((0, 1, 2), 3)],
        limit=LIMIT,
        already=[name in already for name in "abcd"],
    )
    found = [name for name, why in zip("abcd", reasons, strict=True) if why]
    assert "".join(found) == kept


def test_small_count_whose_lines_are_all_kept_back_is_protected_by_those_beside() -> (
    None
):
    """Nothing is left in r2 and B; yet 7 less r3's 3 less A's 3 would be r2's 1."""
    table = square((1, 0, 0), (2, 1, 0), (0, 1, 2))
    made = shown_table(table, limit=2)
    assert made.values[ROW, "r3", SUM] is None
    assert is_safe(table, made)


def test_large_table_is_done_in_moments() -> None:
    rows = tuple(
        CountsRow(f"r{n:04}", tuple((n * 7 + c * 13) % 90 for c in range(12)))
        for n in range(400)
    )
    made = shown_table(CountsTable(tuple("ABCDEFGHIJKL"), rows), limit=LIMIT)
    small = [p for p, why in made.reasons.items() if why is KeptBack.SMALL]
    assert len(small) < len(made.kept_back) < 4 * len(small)


TOO_MANY_SUMS = "A count stands in more than two sums."
NO_TABLE = "The sums are not rows and columns of a table."
NO_NAME = "Each row and column has a name of its own."


@pytest.mark.parametrize(
    ("counts", "lines", "words"),
    [
        ([1, -1, 0], [Line((0, 1), 2)], "A count is never negative."),
        ([1, 1, 3], [Line((0, 1), 2)], "A line does not add up to its total."),
        ([1, 1, 1, 1], [Line((0,), n) for n in (1, 2, 3)], TOO_MANY_SUMS),
        (
            [5, 5, 5, 10, 10, 10],
            [Line((0, 1), 3), Line((1, 2), 4), Line((0, 2), 5)],
            NO_TABLE,
        ),
    ],
)
def test_counts_that_cannot_be_are_refused(
    counts: list[int], lines: list[Line], words: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        keep_back(counts, lines, limit=LIMIT)


@pytest.mark.parametrize(
    ("columns", "rows", "words"),
    [
        (("A", "A"), (CountsRow("r", (1, 2)),), NO_NAME),
        (("A",), (CountsRow("r", (1,)), CountsRow("r", (2,))), NO_NAME),
        (("A",), (CountsRow("", (1,)),), NO_NAME),
        (("A", "B"), (CountsRow("r", (1,)),), "Each row has a count for every column."),
    ],
)
def test_table_that_cannot_be_is_refused(
    columns: tuple[str, ...], rows: tuple[CountsRow, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        CountsTable(columns, rows)
