"""A contract as it stands in the register."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.register.kept_fields import KEPT_OF_CONTRACTS, close_kept_fields
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import seen_field
from contracts.register.services import ContractDetails
from contracts_site.accounts.models import User
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper

MANAGERS = (Role.COMMISSIONER, Role.COMMISSIONING_OFFICER)
SECTIONS = (
    Fieldset(
        "What it is",
        "reference",
        "title",
        "description",
        "arrangement",
        Row("category", "cpv_code"),
        "statutory_basis",
    ),
    Fieldset("Who answers for it", "directorate", "owner", "tier"),
    Fieldset(
        "Who delivers it",
        "provider",
        "procedure",
        "is_user_choice",
        "procurement_began_on",
    ),
    Fieldset(
        "Term",
        "signed_on",
        Row("starts_on", "ends_on"),
        Row("initial_ends_on", "review_on"),
    ),
    Fieldset(
        "Value",
        Row("total_value", "annual_value"),
        "value_basis",
        "irrecoverable_vat",
    ),
    Fieldset("Funding", "funding", "funding_notes"),
)


class ContractForm(AnswersAtTheField):
    """A contract as a commissioner of its directorate writes it."""

    signed_on = DateField(label="Signed on", required=False)
    starts_on = DateField(
        label="Start date",
        error_messages={"required": "Enter the start date, such as 3 September 2018."},
    )
    ends_on = DateField(
        label="End date",
        help_text="The last day, without extensions not yet taken up.",
        error_messages={"required": "Enter the end date, such as 3 September 2018."},
    )
    initial_ends_on = DateField(
        label="End of the initial term",
        required=False,
        help_text="Only if an extension has moved the end date.",
    )
    review_on = DateField(
        label="Review date",
        required=False,
        help_text="When the contract is reviewed next; the transparency register asks.",
    )
    total_value = MoneyField(
        label="Value over the whole term",
        required=False,
        min_value=0,
        help_text="Leave empty if it is not known.",
    )
    annual_value = MoneyField(
        label="Estimated value in a year", required=False, min_value=0
    )
    value_basis = forms.ChoiceField(
        label="These values are",
        choices=Contract.ValueBasis.choices,
        initial=Contract.ValueBasis.NET,
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
        help_text="Thresholds of procurement law include VAT.",
    )
    irrecoverable_vat = MoneyField(
        label="VAT that cannot be recovered",
        required=False,
        min_value=0,
        help_text="The transparency register asks. 0 if all is recovered.",
    )
    procurement_began_on = DateField(
        label="Procurement began on",
        required=False,
        help_text="The date decides under which law the contract was awarded.",
    )
    procedure = forms.ChoiceField(
        label="How the provider was chosen",
        required=False,
        choices=[("", "Not recorded"), *Contract.Procedure.choices],
    )
    is_user_choice = forms.BooleanField(
        label="Awarded directly because service users choose the provider",
        required=False,
    )
    tier = forms.TypedChoiceField(
        label="Tier",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Not recorded"), *Contract.Tier.choices],
        help_text="How closely the contract is managed.",
    )
    funding = forms.ChoiceField(
        label="Paid from",
        required=False,
        choices=[("", "Not recorded"), *Contract.Funding.choices],
    )
    description = ProseField(
        required=False, help_text="What is delivered, for whom and where."
    )

    class Meta:
        model = Contract
        fields = (
            "reference",
            "title",
            "description",
            "directorate",
            "provider",
            "owner",
            "arrangement",
            "tier",
            "category",
            "cpv_code",
            "statutory_basis",
            "procedure",
            "procurement_began_on",
            "is_user_choice",
            "signed_on",
            "starts_on",
            "ends_on",
            "initial_ends_on",
            "review_on",
            "total_value",
            "annual_value",
            "value_basis",
            "irrecoverable_vat",
            "funding",
            "funding_notes",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter the contract's reference."},
            "title": {"required": "Enter a title."},
            "directorate": {"required": "Choose a directorate."},
            "provider": {"required": "Choose a provider."},
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self._offer("directorate", _directorates(self.instance, user), "Choose one")
        self._offer("provider", _providers(self.instance), "Choose one")
        self._offer("owner", _managers(self.instance), "Nobody yet")
        self.fields["owner"].help_text = "The officer who answers for the contract."
        self.fields[
            "provider"
        ].help_text = "Ask an administrator to add a provider that is not listed."
        for name in ("reference", "cpv_code"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-10"
        close_kept_fields(self, KEPT_OF_CONTRACTS.of(self.instance))
        new = self.instance.pk is None
        back = (
            reverse("contracts:contract-list")
            if new
            else reverse("contracts:contract-detail", args=[self.instance.pk])
        )
        self.helper = form_helper(
            *SECTIONS,
            "seen",
            Buttons("Add contract" if new else "Save changes", cancel=back),
        )

    def _offer(self, name: str, records: QuerySet[Any], none_chosen: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = records, none_chosen

    def details(self) -> ContractDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ContractDetails(
            **typed,
            regime=self.instance.regime,
            is_illustrative=self.instance.is_illustrative,
        )


def _directorates(contract: Contract, user: User) -> QuerySet[Directorate]:
    """Those for which the person is a commissioner; a closed one only if it is set."""
    run = Directorate.objects.filter(pk__in=standing_of(user).directorate_ids)
    return run.filter(Q(is_active=True) | Q(pk=contract.directorate_id))


def _managers(contract: Contract) -> QuerySet[User]:
    manages = Q(is_active=True, memberships__role__in=MANAGERS)
    return User.objects.filter(manages | Q(pk=contract.owner_id)).distinct()


def _providers(contract: Contract) -> QuerySet[Provider]:
    """Those in use, and the one that is set."""
    return Provider.objects.in_use() | Provider.objects.filter(pk=contract.provider_id)
