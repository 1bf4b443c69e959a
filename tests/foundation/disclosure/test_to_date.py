"""Totals to date: no difference of two that are shown gives a small count away."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts_site.foundation.disclosure import is_small, shown_to_date
from tests.foundation.disclosure.pages import example, number, seen

counts = st.lists(st.none() | st.integers(0, 12), max_size=14)


def test_periods_are_shown_as_the_page_says() -> None:
    rows = example("Totals to date")
    made = shown_to_date([number(row[1]) for row in rows], limit=5)
    assert [each.count for each in made] == [seen(row[3]) for row in rows]
    assert [each.to_date for each in made] == [seen(row[4]) for row in rows]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.integers(0, 6), max_size=6), st.integers(3, 5))
def test_other_small_counts_would_be_shown_alike(counts: list[int], limit: int) -> None:
    """Slow and plain: some other small counts have the same totals shown."""
    made = shown_to_date(counts, limit=limit)
    hidden = [at for at, each in enumerate(made) if each.count is None]
    known = dict.fromkeys(hidden, True)
    for values in product(range(1, limit), repeat=len(hidden)):
        other = list(counts)
        for at, value in zip(hidden, values, strict=True):
            other[at] = value
        totals = [sum(other[: at + 1]) for at in range(len(other))]
        if all(e.to_date in {None, totals[at]} for at, e in enumerate(made)):
            for at in hidden:
                known[at] = known[at] and other[at] == counts[at]
    assert not any(known.values())


@given(counts, st.integers(1, 8))
def test_no_difference_of_totals_shown_gives_a_small_count_away(
    counts: list[int | None], limit: int
) -> None:
    made = shown_to_date(counts, limit=limit)
    totals = [(-1, 0)] + [
        (at, each.to_date) for at, each in enumerate(made) if each.to_date is not None
    ]
    for (before, low), (after, high) in combinations(totals, 2):
        between = made[before + 1 : after + 1]
        unknown = high - low - sum(each.count or 0 for each in between)
        hidden = [
            counts[at]
            for at in range(before + 1, after + 1)
            if counts[at] is not None and made[at].count is None
        ]
        assert len(hidden) != 1
        assert not is_small(unknown, limit=limit)


@given(counts, st.integers(1, 8))
def test_only_small_counts_are_kept_back_and_nothing_where_none_is(
    counts: list[int | None], limit: int
) -> None:
    made = shown_to_date(counts, limit=limit)
    assert [each.count for each in made] == [
        None if count is None or is_small(count, limit=limit) else count
        for count in counts
    ]
    if not any(count and is_small(count, limit=limit) for count in counts):
        so_far = [
            sum(each or 0 for each in counts[: at + 1]) for at in range(len(made))
        ]
        assert [each.to_date for each in made] == so_far


def test_nought_beside_a_small_count_does_not_hide_it() -> None:
    made = shown_to_date([3, 0, 0], limit=5)
    assert [each.to_date for each in made] == [None, None, None]
    assert [each.count for each in made] == [None, 0, 0]


def test_total_is_shown_as_soon_as_two_small_counts_reach_the_limit() -> None:
    assert [each.to_date for each in shown_to_date([2, 3], limit=5)] == [None, 5]
    assert [each.to_date for each in shown_to_date([2, 2], limit=5)] == [None, None]


def test_several_counts_that_can_only_be_the_most_are_not_added_up() -> None:
    assert [each.to_date for each in shown_to_date([9, 4, 4], limit=5)] == [
        9,
        None,
        None,
    ]
