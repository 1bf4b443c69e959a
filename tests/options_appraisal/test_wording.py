"""Exact numbers are written rounded once, and different ones differently."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.wording import (
    decimal_of,
    listed,
    number_words,
    places_that_tell_apart,
)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (Fraction(24), 2, "24"),
        (Fraction(25, 2), 2, "12.5"),
        (Fraction(100, 3), 2, "33.33"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "−0.01"),
        (Fraction(-4, 1000), 2, "0"),
        (Fraction(1200), 0, "1,200"),
    ],
    ids=["whole", "half", "third", "half up", "half down", "nought", "thousands"],
)
def test_number_words_are_rounded_once(value, places, words):
    assert number_words(value, places) == words


@given(st.fractions(-1000, 1000, max_denominator=10_000), st.integers(0, 6))
def test_decimal_of_lies_within_half_of_the_last_place(value, places):
    got = decimal_of(value, places)
    assert abs(Fraction(got) - value) <= Fraction(1, 2 * 10**places)
    assert -got.as_tuple().exponent == places


def test_places_grow_until_different_numbers_look_different():
    near = [Fraction("66.0001"), Fraction("66.0002"), Fraction("66.0001")]
    assert places_that_tell_apart(near) == 4
    assert places_that_tell_apart([Fraction(1), Fraction(1)]) == 2
    assert places_that_tell_apart([Fraction(1), 1 + Fraction(1, 10**20)]) == 12


def test_listed_names_every_one():
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B"], "or") == "A or B"


def test_decimal_of_a_half_cent_is_not_rounded_twice():
    assert decimal_of(Fraction("0.00499999"), 2) == Decimal("0.00")
