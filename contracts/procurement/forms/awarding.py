"""The forms that allocate the pot and make contracts of lots."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from contracts.access.models import Role
from contracts.procurement.awarding import NewContract
from contracts.procurement.exceptions import DecidedInTheFuture, NoLots
from contracts.procurement.models import (
    Lot,
    PotAllocation,
    Procurement,
)
from contracts.procurement.services import AllocationDetails
from contracts.register.models import Contract, Provider
from contracts_site.accounts.models import User
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, form_helper

POST = "A post, not a person's name."


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
