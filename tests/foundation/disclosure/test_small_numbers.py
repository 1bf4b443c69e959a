"""What is small, and what of a part of a whole it keeps back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.disclosure import (
    Part,
    fewer_than,
    is_small,
    shown_part,
)
from tests.foundation.disclosure.pages import example, number, seen

LIMIT = 5


@pytest.mark.parametrize(
    ("count", "small"), [(0, False), (1, True), (4, True), (5, False), (6, False)]
)
def test_small_is_from_one_to_below_the_limit(count: int, small: bool) -> None:
    assert is_small(count, limit=LIMIT) is small


def test_limit_of_one_keeps_nothing_back() -> None:
    assert not any(is_small(count, limit=1) for count in range(5))


def test_public_words_name_the_limit() -> None:
    assert fewer_than(10) == "Fewer than 10"


@pytest.mark.parametrize("row", example("A part of a whole"), ids=lambda r: r[0])
def test_part_is_shown_as_the_page_says(row: list[str]) -> None:
    part, whole, shown, of, percentage, reason = row
    made = shown_part(Part(Decimal(number(part)), Decimal(number(whole))), limit=LIMIT)
    assert made.part == seen(shown)
    assert made.whole == seen(of)
    assert made.shows_percentage is (percentage == "yes")
    assert made.reason == reason


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 12))
def test_no_small_count_follows_from_what_is_shown_of_a_part(
    part: int, others: int, limit: int
) -> None:
    counted = Part(Decimal(part), Decimal(part + others))
    made = shown_part(counted, limit=limit)
    known = {made.whole} if made.whole is not None else set()
    if made.shows_percentage and made.whole:
        share = counted.part / counted.whole
        known |= {share * made.whole, made.whole - share * made.whole}
    if made.part is not None:
        known.add(made.part)
    assert not any(is_small(round(each), limit=limit) for each in known)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 12))
def test_part_without_a_small_count_is_shown_whole(
    part: int, others: int, limit: int
) -> None:
    counted = Part(Decimal(part), Decimal(part + others))
    if not any(is_small(count, limit=limit) for count in counted.counts):
        made = shown_part(counted, limit=limit)
        assert (made.part, made.whole) == (counted.part, counted.whole)
        assert made.shows_percentage
        assert made.reason == ""
