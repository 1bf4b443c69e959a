"""What the forms of all rows of money share: their years, their mark, their buttons."""

from collections.abc import Mapping
from typing import Any

from django import forms

from contracts.money.year_choices import Choice, financial_year_choices
from contracts.register.seen import seen_field
from contracts.register.term import Term
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.layouts import Buttons, form_helper

ONCE_OR_EVERY_YEAR = (("True", "Every year from then on"), ("False", "Once"))


class FinancialYearField(forms.TypedChoiceField):
    """A financial year by its words, kept as the year in which it begins."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": "Choose a financial year.",
            "invalid_choice": "Choose one of the financial years.",
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(
            coerce=int, empty_value=None, error_messages=messages, **kwargs
        )

    def offer(self, years: list[Choice], *, empty: str) -> None:
        self.choices = [("", empty), *years]


def often_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="How often",
        choices=ONCE_OR_EVERY_YEAR,
        coerce=lambda value: str(value) == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose once, or every year."},
    )


class RowForm(AnswersAtTheField):
    """A form of one row; `term` is the maximum term, whose years are offered."""

    no_year = "Choose one"

    def __init__(self, *args: Any, term: Term, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        year = self.fields.get("start_year")
        if isinstance(year, FinancialYearField):
            kept = self.instance.start_year
            year.offer(financial_year_choices(term, kept=kept), empty=self.no_year)
        self.fields["seen"] = seen_field(self.instance)
        words = "Save changes" if self.instance.pk else "Save"
        self.helper = form_helper(*self.layout(), "seen", Buttons(words, cancel=cancel))

    def layout(self) -> list[Any]:
        return [name for name in self.fields if name != "seen"]

    def values(self) -> Mapping[str, Any]:
        """What the service writes, by the names of the row's fields."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "seen"
        }
