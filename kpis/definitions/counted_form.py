"""Asking whether a definition counts people: docs/rules/suppression.md, step 3."""

from typing import Any

from django import forms

from contracts_site.foundation.look.layouts import Buttons, form_helper
from kpis.definitions.models import KPIDefinition


def counts_people_field(*, required: bool) -> forms.ChoiceField:
    """Yes or no; see `counts_people` for what no answer means."""
    field = KPIDefinition._meta.get_field("counts_people")
    return forms.ChoiceField(
        label="Does it count children or other people?",
        choices=[("True", "Yes"), ("False", "No")],
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
        required=required,
        initial="True",
        help_text=str(field.help_text),
        error_messages={"required": "Say whether it counts people."},
    )


def counts_people(answer: str) -> bool:
    """Where nobody says no, people are counted."""
    return answer != "False"


class CountedForm(forms.Form):
    """Whether a definition counts people, also once it is in use."""

    counts_people = counts_people_field(required=True)

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("counts_people", Buttons("Save", cancel=back))

    def clean_counts_people(self) -> bool:
        return counts_people(self.cleaned_data["counts_people"])
