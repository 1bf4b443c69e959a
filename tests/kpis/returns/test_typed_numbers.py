"""What people type for a number, and what they are told when it is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.returns.typed_numbers import NotANumber, Wanted, read_number

PLAIN = Wanted(4)
MONEY = Wanted(4, takes_pounds=True)
PERCENT = Wanted(4, takes_percent=True)


@pytest.mark.parametrize(
    ("text", "wanted", "number"),
    [
        ("62.5", PLAIN, "62.5"),
        (" 62.5 ", PLAIN, "62.5"),
        ("1,020", PLAIN, "1020"),
        ("1 020", PLAIN, "1020"),
        ("1\u00a0020\u00a0345.5", PLAIN, "1020345.5"),
        ("£1,520,000", MONEY, "1520000"),
        ("£ 12.50", MONEY, "12.50"),
        ("-£5", MONEY, "-5"),
        ("£-5", MONEY, "-5"),
        ("\u22125", PLAIN, "-5"),
        ("62.2%", PERCENT, "62.2"),
        ("62.2 %", PERCENT, "62.2"),
        (".5", PLAIN, "0.5"),
        ("0", PLAIN, "0"),
        ("-0", PLAIN, "0"),
        ("007", PLAIN, "7"),
    ],
)
def test_number_typed_as_people_do_is_read(
    text: str, wanted: Wanted, number: str
) -> None:
    assert read_number(text, wanted) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "wanted", "cure"),
    [
        ("12,5", PLAIN, "Use a point for decimals, such as 12.5"),
        ("1020,5", PLAIN, "Use a point for decimals"),
        ("1,0200", PLAIN, "comma in an unusual place"),
        ("abc", PLAIN, "Enter digits only"),
        ("1e5", PLAIN, "Enter digits only"),
        ("NaN", PLAIN, "Enter digits only"),
        ("Infinity", PLAIN, "Enter digits only"),
        ("12 5", PLAIN, "Enter digits only"),
        ("1.2.3", PLAIN, "Enter digits only"),
        ("\u0661\u0662", PLAIN, "Enter digits only"),
        ("n/a", PLAIN, "choose “Not applicable”"),
        ("TBC", PLAIN, "choose “Not available”"),
        ("nil", PLAIN, "Enter 0 if you counted and found none"),
        ("-", PLAIN, "Enter 0 if you counted and found none"),
        ("12k", PLAIN, "in full"),
        ("£1.5m", MONEY, "in full"),
        ("£5", PLAIN, "without £"),
        ("5%", PLAIN, "is a percentage, and this figure is not"),
        ("1234567890123", PLAIN, "no more than 12 digits before the point"),
        ("1.23456", PLAIN, "no more than 4 decimal places"),
    ],
)
def test_text_that_is_no_number_is_refused_with_what_to_do(
    text: str, wanted: Wanted, cure: str
) -> None:
    with pytest.raises(NotANumber, match=cure.replace("(", r"\(")):
        read_number(text, wanted)


@given(
    st.decimals(
        min_value=-999_999_999, max_value=999_999_999, places=4, allow_nan=False
    )
)
def test_number_written_with_thousands_is_read_back_exactly(number: Decimal) -> None:
    assert read_number(f"{number:,f}", PLAIN) == number


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    words = ""
    try:
        number = read_number(text, PERCENT)
    except NotANumber as error:
        number, words = None, str(error)
    assert (number is None) == bool(words)
