"""The forms of a procurement, its budgets, its lots and the contracts made of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.money.forms.outlook import AnticipatedCostForm, SavingForm
from contracts.money.forms.rows import RowForm
from contracts.procurement.awarding import NewContract
from contracts.procurement.exceptions import DecidedInTheFuture, NoLots
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.procurement.services import AllocationDetails, ProcurementDetails
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.regimes import Regime
from contracts.register.seen import seen_field
from contracts_site.accounts.models import User
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper

LONGEST_OPTION = 120
POST = "A post, not a person's name."


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


class ProcurementForm(AnswersAtTheField):
    description = ProseField(label="What is bought", required=False)
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
    approved_on = DateField(label="Approved on", required=False)
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


class BudgetTodayForm(RowForm):
    amount = MoneyField(label="Budget a year today", min_value=0)

    class Meta:
        model = BudgetToday
        fields = ("name", "amount")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the service."}
        }


class BudgetTomorrowForm(RowForm):
    amount = MoneyField(
        label="Budget a year tomorrow",
        min_value=0,
        help_text="All of it is a pot until it is allocated to lots.",
    )

    class Meta:
        model = BudgetTomorrow
        fields = ("name", "amount")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the service."}
        }


class OfProcurement(RowForm):
    """A row that names one of the procurement's budgets."""

    no_budget = "Choose one"

    def __init__(self, *args: Any, procurement: Procurement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        budget = self.fields["budget"]
        assert isinstance(budget, forms.ModelChoiceField)
        budget.queryset = BudgetTomorrow.objects.of(procurement)
        budget.empty_label = self.no_budget


class LotForm(OfProcurement):
    number = WholeNumberField(label="Lot number", min_value=1, max_value=999)

    class Meta:
        model = Lot
        fields = ("number", "title", "locality", "budget")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a title."},
            "budget": {"required": "Choose the budget that pays for the lot."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["class"] = "govuk-input--width-3"
        self.fields["locality"].help_text = "Which part of the area it serves."
        if self.instance.is_allocated:
            self.fields["budget"].disabled = True
            self.fields["budget"].help_text = "The lot has its value from this budget."


class ProcurementSavingForm(OfProcurement, SavingForm):
    no_budget = "All budgets together"

    class Meta(SavingForm.Meta):
        model = ProcurementSaving
        fields = (*SavingForm.Meta.fields, "budget")


class ProcurementCostForm(AnticipatedCostForm):
    class Meta(AnticipatedCostForm.Meta):
        model = ProcurementCost


class AllocationForm(forms.ModelForm[PotAllocation]):
    amount = MoneyField(label="Value of the lot in a year", min_value=0)
    reason = ProseField(
        label="Why this much",
        help_text="What the split rests on, such as need or numbers of children.",
        error_messages={"required": "Say what the split rests on."},
    )
    decided_on = DateField(label="Decided on")

    class Meta:
        model = PotAllocation
        fields = ("amount", "reason", "decided_by_post", "decided_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "decided_by_post": {"required": "Enter the post that decided."}
        }

    def __init__(self, *args: Any, on: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["decided_by_post"].help_text = POST
        buttons = Buttons("Allocate to the lot", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, buttons)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.on:
            raise forms.ValidationError(str(DecidedInTheFuture()))
        return day

    def details(self) -> AllocationDetails:
        return AllocationDetails(**self.cleaned_data)


class ContractOfLotsForm(forms.Form):
    lots = forms.ModelMultipleChoiceField(
        label="Lots",
        queryset=Lot.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="One contract may take several.",
        error_messages={"required": str(NoLots())},
    )
    reference = forms.CharField(
        label="Reference of the contract",
        max_length=40,
        error_messages={"required": "Enter the contract's reference."},
    )
    title = forms.CharField(
        label="Title of the contract",
        max_length=200,
        error_messages={"required": "Enter a title."},
    )
    provider = forms.ModelChoiceField(
        label="Provider",
        queryset=Provider.objects.all(),
        empty_label="Choose one",
        help_text="Ask an administrator to add a provider that is not listed.",
        error_messages={"required": "Choose a provider."},
    )
    owner = forms.ModelChoiceField(
        label="Contract manager",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    signed_on = DateField(label="Signed on", required=False)
    notice_months = WholeNumberField(
        label="Notice of an extension, in months",
        min_value=0,
        max_value=60,
        initial=3,
    )

    def __init__(
        self, *args: Any, procurement: Procurement, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lots, owner = self.fields["lots"], self.fields["owner"]
        assert isinstance(lots, forms.ModelMultipleChoiceField)
        assert isinstance(owner, forms.ModelChoiceField)
        lots.queryset = procurement.lots.filter(contract__isnull=True)
        managers = (Role.COMMISSIONER, Role.COMMISSIONING_OFFICER)
        owner.queryset = User.objects.filter(
            is_active=True, memberships__role__in=managers
        ).distinct()
        for name, width in (("reference", 10), ("notice_months", 3)):
            self.fields[name].widget.attrs["class"] = f"govuk-input--width-{width}"
        self.helper = form_helper(
            *self.fields, Buttons("Make the contract", cancel=cancel)
        )

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"]
        if Contract.objects.filter(reference=reference).exists():
            raise forms.ValidationError("Another contract already has this reference.")
        return reference

    def wanted(self) -> NewContract:
        typed = {name: v for name, v in self.cleaned_data.items() if name != "lots"}
        return NewContract(
            **typed | {"notice_months": int(self.cleaned_data["notice_months"])}
        )


def _directorates(procurement: Procurement, user: User) -> QuerySet[Directorate]:
    """Those for which the person is a commissioner; a closed one only if it is set."""
    run = Directorate.objects.filter(pk__in=standing_of(user).directorate_ids)
    return run.filter(Q(is_active=True) | Q(pk=procurement.directorate_id))
