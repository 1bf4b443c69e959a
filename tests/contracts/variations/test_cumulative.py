"""How far a contract has moved, in pounds, months and shares."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.variations.cumulative import (
    OriginalTerms,
    VariationEffect,
    cumulative_effect,
    months_between,
)
from contracts.variations.effect_presentation import drawn_effect

ORIGINAL = OriginalTerms(Decimal(4_560_000), Decimal(36), Decimal(60))


def effect(number=1, value: int | None = 0, months=0, beyond=0) -> VariationEffect:
    return VariationEffect(
        number,
        f"Change {number}",
        None if value is None else Decimal(value),
        Decimal(months),
        Decimal(beyond),
    )


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        pytest.param(date(2019, 9, 1), date(2024, 8, 31), 60, id="five years"),
        pytest.param(date(2024, 9, 1), date(2025, 8, 31), 12, id="a year"),
        pytest.param(date(2024, 1, 31), date(2024, 2, 28), 1, id="to a shorter month"),
        pytest.param(date(2024, 4, 1), date(2024, 4, 15), Decimal("0.5"), id="half"),
        pytest.param(date(2024, 4, 1), date(2024, 3, 31), 0, id="nothing"),
        pytest.param(date(2024, 9, 1), date(2024, 2, 29), -6, id="six less"),
    ],
)
def test_months_between_counts_both_days(first, last, months):
    assert months_between(first, last) == months


days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(first=days, length=st.integers(0, 4000))
def test_months_between_grows_with_every_day(first, length):
    last = first + timedelta(length)
    assert months_between(first, last) < months_between(first, last + timedelta(1))


def test_cumulative_effect_sums_and_shares():
    found = cumulative_effect(
        ORIGINAL,
        [effect(2, -60_000, 12, 0), effect(1, 516_000, 3, 3)],
    )
    assert [each.number for each in found.working] == [1, 2]
    assert (found.value, found.value_percent) == (456_000, 10)
    assert (found.months, found.months_beyond) == (15, 3)
    assert found.months_beyond_percent == 5


def test_cumulative_effect_with_an_unknown_value_is_not_guessed():
    found = cumulative_effect(ORIGINAL, [effect(1, 10_000), effect(2, None)])
    assert found.value is None
    assert found.value_percent is None


def test_cumulative_effect_without_an_original_value_has_no_share():
    original = OriginalTerms(None, Decimal(36), Decimal(36))
    found = cumulative_effect(original, [effect(1, 10_000)])
    assert (found.value, found.value_percent) == (10_000, None)


def test_cumulative_effect_of_nothing_is_nothing():
    assert drawn_effect(cumulative_effect(ORIGINAL, []), whole=True) is None


@pytest.mark.parametrize(
    ("effects", "key", "words"),
    [
        (
            [effect(1, 456_000)],
            "Value over the whole term",
            "£4,560,000 → £5,016,000: +£456,000 (+10 %)",
        ),
        (
            [effect(1, -456_000)],
            "Value over the whole term",
            "£4,560,000 → £4,104,000: −£456,000 (−10 %)",
        ),
        ([effect()], "Value over the whole term", "£4,560,000, unchanged"),
        ([effect(months=12)], "Term", "36 months → 48 months: +12 months (+33.3 %)"),
        ([effect()], "Term", "36 months, unchanged"),
        (
            [effect(months=-3, beyond=-3)],
            "Term beyond the contract's options",
            "−3 months: −5 % of the maximum of 60 months on award",
        ),
        ([effect(1, None)], "Value over the whole term", "Not known: a variation"),
    ],
)
def test_drawn_effect_says_what_moved(effects, key, words):
    drawn = drawn_effect(cumulative_effect(ORIGINAL, effects), whole=True)
    row = next(each for each in drawn.rows if each.key == key)
    assert row.value.startswith(words)


@given(values=st.lists(st.integers(-(10**6), 10**6), max_size=8))
def test_cumulative_value_is_what_the_contract_would_be_worth(values):
    effects = [effect(n, value) for n, value in enumerate(values)]
    worth = ORIGINAL.value
    for value in values:
        worth += value
    assert ORIGINAL.value + cumulative_effect(ORIGINAL, effects).value == worth
