import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import engines

NINE_FORTY_TWO_UTC = datetime.datetime(2018, 9, 3, 9, 42, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("filter_", "value", "words"),
    [
        ("date_words", datetime.date(2018, 9, 3), "3 September 2018"),
        ("date_words", NINE_FORTY_TWO_UTC, "3 September 2018"),
        (
            "date_words",
            datetime.datetime(2018, 6, 30, 23, 30, tzinfo=datetime.UTC),
            "1 July 2018",
        ),
        ("date_words", None, ""),
        ("short_date_words", datetime.date(2018, 9, 3), "3 Sep 2018"),
        ("month_words", datetime.date(2018, 4, 1), "April 2018"),
        ("month_words", None, ""),
        ("in_a_sentence", "The working group", "the working group"),
        ("in_a_sentence", "Theatre lead", "Theatre lead"),
        ("time_words", NINE_FORTY_TWO_UTC, "3 September 2018 at 10:42"),
        ("pounds", Decimal(1520000), "£1,520,000"),
        ("pounds", 1520000, "£1,520,000"),
        ("pounds", Decimal("-1.5"), "\N{MINUS SIGN}£1.50"),
        ("pounds", None, ""),
        ("pounds", "abc", ""),
        ("number", 1020, "1,020"),
        ("number", Decimal("62.50"), "62.5"),
        ("number", Decimal(100), "100"),
        ("number", -3, "\N{MINUS SIGN}3"),
        ("number", None, ""),
        ("number:1", Decimal("62.25"), "62.3"),
        ("number:0", Decimal("-0.4"), "0"),
        ("number:2", 5, "5.00"),
    ],
)
def test_value_is_written_in_the_house_words(
    filter_: str, value: Any, words: str
) -> None:
    template = engines["django"].from_string(
        f"{{% load look %}}{{{{ value|{filter_} }}}}"
    )

    assert template.render({"value": value}) == words
