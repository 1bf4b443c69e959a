"""Form fields that take dates and numbers as officers write them.

What was typed stays in the box when it is refused, and the message says what to do.
"""

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from contracts_site.foundation.look import wording
from contracts_site.foundation.look.written_dates import NoSuchDay, NotADate, read_date
from contracts_site.foundation.look.written_numbers import (
    UnreadableNumber,
    read_number,
)

# A year outside these is a slip of the hand, and few sums with dates survive it.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class DateField(forms.DateField):
    """One text box; 3 September 2018, 3/9/2018 and 2018-09-03 are the same day."""

    widget = forms.TextInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Enter a date such as 3 September 2018.",
        "invalid": "Enter a date such as 3 September 2018.",
        "no_such_day": "There is no such day. Enter a date such as 3 September 2018.",
        "far_off": f"Check the year: enter one from {FIRST_YEAR} to {LAST_YEAR}.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example, 3 September 2018")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        try:
            day = read_date(str(value))
        except NoSuchDay as error:
            raise ValidationError(
                self.error_messages["no_such_day"], code="no_such_day"
            ) from error
        except NotADate as error:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from error
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["far_off"], code="far_off")
        return day

    def prepare_value(self, value: Any) -> Any:
        return wording.date_words(value) if isinstance(value, datetime.date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "govuk-input--width-10", "autocomplete": "off"}


class TimeField(forms.TimeField):
    """The hour on a day in one text box: 14:30, or 14.30."""

    widget = forms.TextInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Enter a time such as 14:30.",
        "invalid": "Enter a time such as 14:30.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example, 14:30")
        super().__init__(input_formats=("%H:%M", "%H.%M", "%H:%M:%S"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "govuk-input--width-5", "autocomplete": "off"}


class NumberField(forms.DecimalField):
    """A number with thousands set apart or not, £ or % or neither."""

    widget = forms.TextInput
    example = "12.5"
    width = "govuk-input--width-10"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "min_value": "Enter %(limit_value)s or more.",
        "max_value": "Enter %(limit_value)s or less.",
        "max_decimal_places": "Write at most %(max)s decimals.",
        "max_digits": "Write at most %(max)s figures.",
        "max_whole_digits": "Write at most %(max)s figures before the full stop.",
    }

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": f"Enter a number such as {self.example}.",
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, int | Decimal):
            return Decimal(value)
        try:
            return read_number(str(value), example=self.example)
        except UnreadableNumber as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,f}" if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": self.width, "inputmode": "decimal", "autocomplete": "off"}


class MoneyField(NumberField):
    """Pounds, with pence where they are written."""

    example = "1,520,000"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"decimal_places": 2, "max_digits": 14, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return f"{value:,.2f}".removesuffix(".00")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "prefix": "£"}


class PercentageField(NumberField):
    """From 0 to 100 unless told otherwise; kept as written: 62.5 is 62.5 %."""

    example = "62.5"
    width = "govuk-input--width-5"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 100, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "suffix": "%"}


class WholeNumberField(NumberField):
    """A count: 1,020 sessions, never 12.5 of them."""

    example = "1,020"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "max_decimal_places": "Enter a whole number."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"decimal_places": 0, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}


class ProseField(forms.CharField):
    """Text of several lines; a line break counts once, as on the page's counter."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")
