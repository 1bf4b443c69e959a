"""An end before the term has run."""

from typing import Any

from django import forms
from django.urls import reverse

from contracts.register.models import Contract
from contracts.register.services import EarlyEnd
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper


class EarlyEndForm(forms.Form):
    """On which day, on what ground and why a contract ends early."""

    terminated_on = DateField(
        label="Last day of the contract",
        error_messages={"required": "Enter the contract's last day."},
    )
    ground = forms.ChoiceField(
        label="Ground",
        choices=Contract.EarlyEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the ground on which it ends."},
    )
    reason = ProseField(
        label="Why it ends early",
        help_text="A termination notice asks for the reasons; write them for the public.",
        error_messages={"required": "Say why the contract ends early."},
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = reverse("contracts:contract-detail", args=[contract.pk])
        self.helper = form_helper(
            *self.fields, Buttons("Record the early end", cancel=back, warning=True)
        )

    def early_end(self) -> EarlyEnd:
        typed = self.cleaned_data
        return EarlyEnd(
            ends_on=typed["terminated_on"],
            ground=typed["ground"],
            reason=typed["reason"],
        )
