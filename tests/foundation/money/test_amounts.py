"""Amounts of money are rounded and written in one way."""

from decimal import ROUND_FLOOR, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.money import pounds, rounded

amounts = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param("2.5", 0, "3", id="half goes up"),
        pytest.param("3.5", 0, "4", id="half goes up from odd too"),
        pytest.param("-2.5", 0, "-3", id="negative half goes away from zero"),
        pytest.param("2.4999", 0, "2", id="below half goes down"),
        pytest.param("1.005", 2, "1.01", id="half a penny goes up"),
        pytest.param("1520450", -3, "1520000", id="to the nearest thousand"),
        pytest.param("-0.4", 0, "0", id="nought is not negative"),
    ],
)
def test_rounded_at_a_boundary_goes_half_up(
    value: str, places: int, expected: str
) -> None:
    result = rounded(Decimal(value), places)

    assert result == Decimal(expected)
    assert not (result == 0 and result.is_signed())


@given(value=amounts)
def test_rounded_agrees_with_adding_half_a_penny_and_cutting(value: Decimal) -> None:
    pennies = abs(value) * 100
    slow = (pennies + Decimal("0.5")).to_integral_value(rounding=ROUND_FLOOR) / 100

    assert abs(rounded(value, 2)) == slow


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        pytest.param("1520000", "£1,520,000", id="whole pounds have no pence"),
        pytest.param("1520000.00", "£1,520,000", id="nought pence are not written"),
        pytest.param("1234.5", "£1,234.50", id="pence have two places"),
        pytest.param("0", "£0", id="nought"),
        pytest.param("-950", "\N{MINUS SIGN}£950", id="the minus before the sign"),
        pytest.param("-0.001", "£0", id="nought is not negative"),
        pytest.param("999.995", "£1,000", id="rounding may carry"),
        pytest.param("1E+6", "£1,000,000", id="exponents are written out"),
    ],
)
def test_pounds_writes_the_amount_as_officers_do(amount: str, words: str) -> None:
    assert pounds(Decimal(amount)) == words


@pytest.mark.parametrize("value", [1.5, 3, "3"])
def test_money_that_is_not_decimal_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="Money is Decimal"):
        pounds(value)
