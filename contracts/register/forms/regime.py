"""An officer's decision on the law under which a contract stands."""

from typing import Any

from django import forms
from django.urls import reverse

from contracts.register.models import Contract, RegimeDecision
from contracts.register.regimes import Regime
from contracts.register.seen import seen_field
from contracts.register.services import RegimeChoice
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper


class RegimeForm(forms.Form):
    """Which regime, why, and who decided when."""

    regime = forms.ChoiceField(
        label="Procurement regime",
        choices=Regime.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the regime that applies."},
    )
    reason = ProseField(
        label="Why this regime applies",
        help_text="For example, when the procurement began and what is bought.",
        error_messages={"required": "Say why this regime applies."},
    )
    decided_by_post = forms.CharField(
        label="Decided by",
        max_length=150,
        help_text="A post.",
        error_messages={"required": "Enter the post of the person who decided."},
    )
    decided_on = DateField(
        label="Decided on",
        error_messages={"required": "Enter the day of the decision."},
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regime"].initial = contract.regime
        latest = contract.regime_decisions.first()
        self.fields["seen"] = seen_field(latest or RegimeDecision())
        back = reverse("contracts:contract-detail", args=[contract.pk])
        self.helper = form_helper(
            *self.fields, Buttons("Record the decision", cancel=back)
        )

    def choice(self) -> RegimeChoice:
        typed = {name: self.cleaned_data[name] for name in self.base_fields}
        return RegimeChoice(**typed)
