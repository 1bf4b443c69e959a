"""The form of a procurement itself."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from contracts.access.standing import standing_of
from contracts.procurement.models import (
    Procurement,
)
from contracts.procurement.services import ProcurementDetails
from contracts.register.models import Contract, Directorate
from contracts.register.regimes import Regime
from contracts.register.seen import seen_field
from contracts_site.accounts.models import User
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import (
    DateField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper

LONGEST_OPTION = 120


class OptionMonthsField(forms.Field):
    """Extension options as their lengths in months: 12, 12."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        pieces = [piece.strip() for piece in str(value or "").split(",")]
        months = [int(piece) for piece in pieces if piece.isdecimal()]
        if len(months) != len([piece for piece in pieces if piece]) or not all(
            1 <= each <= LONGEST_OPTION for each in months
        ):
            raise forms.ValidationError(
                "Enter each option's length in months, with commas between: 12, 12."
            )
        return months

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class HowItIsBoughtForm(AnswersAtTheField):
    """How and for how long something is bought; forms say what else they ask."""

    regime = forms.ChoiceField(
        label="Procurement regime",
        required=False,
        choices=[("", "Not recorded"), *Regime.choices],
    )
    procedure = forms.ChoiceField(
        label="Procedure",
        required=False,
        choices=[("", "Not recorded"), *Procurement.Procedure.choices],
    )
    starts_on = DateField(label="First day of service")
    initial_years = WholeNumberField(
        label="Initial term in years", min_value=1, max_value=50
    )
    option_months = OptionMonthsField(
        label="Extension options in months",
        required=False,
        help_text="The length of each, in order. Two options of a year each are: 12, 12.",
    )
    value_basis = forms.ChoiceField(
        label="Budgets are",
        choices=Contract.ValueBasis.choices,
        widget=forms.RadioSelect,
    )


class ProcurementForm(HowItIsBoughtForm):
    description = ProseField(label="What is bought", required=False)
    approved_on = DateField(label="Approved on", required=False)

    class Meta:
        model = Procurement
        fields = (
            "reference",
            "title",
            "description",
            "directorate",
            "regime",
            "procedure",
            "approved_by_post",
            "approved_on",
            "approval_reference",
            "starts_on",
            "initial_years",
            "option_months",
            "value_basis",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter a reference."},
            "title": {"required": "Enter a title."},
            "directorate": {"required": "Choose a directorate."},
        }

    def __init__(self, *args: Any, user: User, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        directorate = self.fields["directorate"]
        assert isinstance(directorate, forms.ModelChoiceField)
        directorate.queryset = _directorates(self.instance, user)
        directorate.empty_label = "Choose one"
        self.fields["approved_by_post"].help_text = "A post or a body."
        for name, width in (("reference", 10), ("initial_years", 3)):
            self.fields[name].widget.attrs["class"] = f"govuk-input--width-{width}"
        words = "Save changes" if self.instance.pk else "Begin procurement"
        self.helper = form_helper(
            Fieldset("What it is", "reference", "title", "description", "directorate"),
            Fieldset("How it is bought", "regime", "procedure"),
            Fieldset(
                "Approval of the approach",
                "approved_by_post",
                "approved_on",
                "approval_reference",
            ),
            Fieldset("Term", "starts_on", "initial_years", "option_months"),
            "value_basis",
            "seen",
            Buttons(words, cancel=cancel),
        )

    def details(self) -> ProcurementDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ProcurementDetails(
            **typed | {"initial_years": int(typed["initial_years"])},
            is_illustrative=self.instance.is_illustrative,
        )


def _directorates(procurement: Procurement, user: User) -> QuerySet[Directorate]:
    """Those for which the person is a commissioner; a closed one only if it is set."""
    run = Directorate.objects.filter(pk__in=standing_of(user).directorate_ids)
    return run.filter(Q(is_active=True) | Q(pk=procurement.directorate_id))
