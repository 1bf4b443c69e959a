"""What is said when a record is asked for."""

from typing import Any

from django import forms

from contracts.bundles.choices import BundleForm
from contracts_site.foundation.look.layouts import Buttons, form_helper


class BundleRequestForm(forms.Form):
    form = forms.ChoiceField(
        label="In which form",
        choices=BundleForm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two forms."},
    )
    made_for = forms.CharField(
        label="For which request",
        max_length=200,
        help_text="Its reference, such as FOI 2026/118. No name of whoever asks. It is "
        "kept with your name and each download.",
        error_messages={"required": "Say for which request it is."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buttons = Buttons("Put the record together", cancel=cancel)
        self.helper = form_helper("form", "made_for", buttons)
