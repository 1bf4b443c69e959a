"""How often a person wants to be reminded."""

from typing import Any

from django import forms

from contracts_site.foundation.look.layouts import Buttons, form_helper
from kpis.reminders.models import HowOften


class ReminderForm(forms.Form):
    how_often = forms.ChoiceField(
        label="How often may the site remind you of KPI returns by e-mail?",
        choices=HowOften,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose how often you want to be reminded."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("how_often", Buttons("Save", cancel=cancel))
