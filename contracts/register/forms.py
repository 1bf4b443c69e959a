"""The form of a contract."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import seen_field
from contracts.register.services import ContractDetails
from contracts_site.accounts.models import User
from contracts_site.foundation.history import HistoryEntry
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper

MANAGERS = (Role.COMMISSIONER, Role.COMMISSIONING_OFFICER)


class ContractForm(AnswersAtTheField):
    """A contract as a commissioner of its directorate writes it."""

    starts_on = DateField(
        label="Start date",
        error_messages={"required": "Enter the start date, such as 3 September 2018."},
    )
    ends_on = DateField(
        label="End date",
        help_text="The last day, without extensions not yet taken up.",
        error_messages={"required": "Enter the end date, such as 3 September 2018."},
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
        help_text="Without VAT. Leave empty if it is not known.",
    )
    procedure = forms.ChoiceField(
        label="How the provider was chosen",
        required=False,
        choices=[("", "Not recorded"), *Contract.Procedure.choices],
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
            "procedure",
            "starts_on",
            "ends_on",
            "review_on",
            "total_value",
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
        self._offer("provider", Provider.objects.all(), "Choose one")
        self._offer("owner", _managers(self.instance), "Nobody yet")
        self.fields["owner"].help_text = "The officer who answers for the contract."
        self.fields[
            "provider"
        ].help_text = "Ask an administrator to add a provider that is not listed."
        self.fields["reference"].widget.attrs["class"] = "govuk-input--width-10"
        new = self.instance.pk is None
        back = (
            reverse("contracts:contract-list")
            if new
            else reverse("contracts:contract-detail", args=[self.instance.pk])
        )
        self.helper = form_helper(
            Fieldset("What it is", "reference", "title", "description", "arrangement"),
            Fieldset("Who answers for it", "directorate", "owner"),
            Fieldset("Who delivers it", "provider", "procedure"),
            Fieldset("Term and value", Row("starts_on", "ends_on"), "review_on"),
            "total_value",
            "seen",
            Buttons("Add contract" if new else "Save changes", cancel=back),
        )

    def _offer(self, name: str, records: QuerySet[Any], none_chosen: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = records, none_chosen

    def details(self) -> ContractDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ContractDetails(**typed, is_illustrative=self.instance.is_illustrative)


def _directorates(contract: Contract, user: User) -> QuerySet[Directorate]:
    """Those for which the person is a commissioner; a closed one only if it is set."""
    run = Directorate.objects.filter(pk__in=standing_of(user).directorate_ids)
    return run.filter(Q(is_active=True) | Q(pk=contract.directorate_id))


def _managers(contract: Contract) -> QuerySet[User]:
    manages = Q(is_active=True, memberships__role__in=MANAGERS)
    return User.objects.filter(manages | Q(pk=contract.owner_id)).distinct()


class HistoryFilterForm(forms.Form):
    """Which kinds of record a history shows; one it does not know is passed over."""

    kind = forms.ChoiceField(label="What changed", required=False)

    mark_optional = False

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Everything"), *kinds]

    def chosen(self, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
        kind = self.cleaned_data.get("kind", "") if self.is_valid() else ""
        return [entry for entry in entries if not kind or entry.kind == kind]
