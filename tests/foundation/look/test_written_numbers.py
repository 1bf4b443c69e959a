from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.look.written_numbers import (
    UnreadableNumber,
    read_number,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.5", "12.5"),
        ("0", "0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1520000", "1520000"),
        ("1,520,000", "1520000"),
        ("1,520,000.50", "1520000.50"),
        ("1 520 000", "1520000"),
        ("1\N{NO-BREAK SPACE}020", "1020"),
        ("£1,520", "1520"),
        ("£ 12.50", "12.50"),
        ("62.2%", "62.2"),
        ("62.2 %", "62.2"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3", "-3"),
        ("-£3", "-3"),
        ("  7  ", "7"),
    ],
)
def test_number_written_in_a_usual_way_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12,5", "Write 12.5, with a full stop before the decimals:"),
        ("12,50", "Write 12.50, with a full stop"),
        ("£12,5", "Write 12.5, with a full stop"),
        ("1.520,50", "Write 1,520.50, with a full stop"),
        ("1,5200", "Check where the comma is: write 15,200 or 1.5200."),
        ("1,52,000", "Check where the commas are"),
        (",5", "Check where the commas are"),
        ("1.5m", "Write the number in full"),
        ("£2 million", "Write the number in full"),
        ("abc", "Enter a number such as 12.5."),
        ("1e5", "Enter a number such as"),
        ("NaN", "Enter a number such as"),
        ("Infinity", "Enter a number such as"),
        ("--3", "Enter a number such as"),
        ("", "Enter a number such as"),
        ("12 5", "Enter a number such as"),
        ("\N{ARABIC-INDIC DIGIT THREE}", "Enter a number such as"),
    ],
)
def test_number_that_may_be_misread_is_refused_with_what_to_write(
    text: str, words: str
) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        read_number(text)

    assert str(refused.value).startswith(words)


def test_decimal_comma_is_never_read_as_thousands() -> None:
    with pytest.raises(UnreadableNumber):
        read_number("12,5")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_number_written_with_thousands_is_read_back_the_same(number: Decimal) -> None:
    assert read_number(f"{number:,f}") == number
