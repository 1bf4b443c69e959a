import datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    NumberField,
    PercentageField,
    ProseField,
    TimeField,
    WholeNumberField,
)


def messages(field: forms.Field, text: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    return list(refused.value.messages)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (DateField(), "3/9/2018", datetime.date(2018, 9, 3)),
        (TimeField(), "14:30", datetime.time(14, 30)),
        (TimeField(), " 9.05 ", datetime.time(9, 5)),
        (MoneyField(), "£1,520,000.50", Decimal("1520000.50")),
        (PercentageField(), "62.2 %", Decimal("62.2")),
        (NumberField(), "1 020", Decimal(1020)),
        (WholeNumberField(), "1,020", Decimal(1020)),
        (ProseField(), "one\r\ntwo", "one\ntwo"),
    ],
)
def test_field_given_what_officers_write_cleans_it(
    field: forms.Field, text: str, value: Any
) -> None:
    assert field.clean(text) == value


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (DateField(), "soon", "Enter a date such as 3 September 2018."),
        (DateField(), "", "Enter a date such as 3 September 2018."),
        (TimeField(), "half past two", "Enter a time such as 14:30."),
        (TimeField(), "25:00", "Enter a time such as 14:30."),
        (
            DateField(),
            "31 June 2018",
            "There is no such day. Enter a date such as 3 September 2018.",
        ),
        (
            MoneyField(),
            "12,5",
            (
                "Write 12.5, with a full stop before the decimals:"
                " a comma only sets thousands apart."
            ),
        ),
        (MoneyField(), "1.234", "Write at most 2 decimals."),
        (MoneyField(), "abc", "Enter a number such as 1,520,000."),
        (PercentageField(), "101", "Enter 100 or less."),
        (PercentageField(), "-1", "Enter 0 or more."),
        (PercentageField(), "abc", "Enter a number such as 62.5."),
        (WholeNumberField(), "12.5", "Enter a whole number."),
        (NumberField(), "", "Enter a number such as 12.5."),
    ],
)
def test_field_given_what_it_cannot_take_says_what_to_do(
    field: forms.Field, text: str, message: str
) -> None:
    assert messages(field, text) == [message]


def test_prose_of_the_longest_length_with_line_breaks_is_taken() -> None:
    assert ProseField(max_length=3).clean("a\r\nb") == "a\nb"


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (DateField(), datetime.date(2018, 9, 3), "3 September 2018"),
        (MoneyField(), Decimal("1520000.00"), "1,520,000"),
        (MoneyField(), Decimal("1520000.50"), "1,520,000.50"),
        (NumberField(), Decimal("1020.5"), "1,020.5"),
    ],
)
def test_value_of_the_record_is_written_as_officers_write(
    field: forms.Field, value: Any, written: str
) -> None:
    assert field.prepare_value(value) == written


def test_field_with_the_same_value_written_otherwise_has_not_changed() -> None:
    assert not DateField().has_changed(datetime.date(2018, 9, 3), "03.09.18")
    assert not MoneyField().has_changed(Decimal("1520000.00"), "£1,520,000")
    assert MoneyField().has_changed(Decimal("1520000.00"), "£1,520,001")


@pytest.mark.parametrize("text", ["1/1/0001", "3 September 0218", "31/12/9999"])
def test_date_field_far_from_our_time_asks_to_check_the_year(text: str) -> None:
    assert messages(DateField(), text) == [
        "Check the year: enter one from 1900 to 2199."
    ]
