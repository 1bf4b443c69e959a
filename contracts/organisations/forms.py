"""The forms on providers, directorates and the parties of a contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from contracts.organisations.kept_parties import KEPT_OF_PARTIES
from contracts.organisations.models import Party
from contracts.organisations.services import Change, PartyDetails
from contracts.register.kept_fields import close_kept_fields
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField
from contracts_site.foundation.look.layouts import Buttons, Row, form_helper


class ChangeForm(forms.Form):
    """From which day an organisation changes, and why."""

    on = DateField(
        label="From",
        help_text="The first day of the change, today or earlier.",
        error_messages={"required": "Enter the first day of the change."},
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        error_messages={"required": "Say why."},
    )

    button = "Record the change"
    asks_first = False

    def __init__(self, *args: Any, today: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        buttons = Buttons(self.button, cancel=cancel, warning=self.asks_first)
        self.helper = form_helper(*self.order(), buttons)

    def order(self) -> list[str]:
        """The field of the subclass first."""
        own = [name for name in self.fields if name not in {"on", "reason"}]
        return [*own, "on", "reason"]

    def change(self) -> Change:
        typed = self.cleaned_data
        return Change(on=typed["on"], reason=typed["reason"], told_on=self.today)


class RenameForm(ChangeForm):
    name = forms.CharField(
        label="New name",
        max_length=200,
        error_messages={"required": "Enter the new name."},
    )
    button = "Rename the provider"

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(provider)
        self.helper.layout.insert(0, "seen")


class MergeForm(ChangeForm):
    into = forms.ModelChoiceField(
        label="Into which provider",
        queryset=Provider.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the provider that carries on."},
    )
    button, asks_first = "Merge the providers", True

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Provider.objects.in_use().exclude(pk=provider.pk)
        _offer(self.fields["into"], others)


class ReorganiseForm(ChangeForm):
    into = forms.ModelChoiceField(
        label="Into which directorate",
        queryset=Directorate.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose the directorate that carries on."},
    )
    button, asks_first = "Close the directorate", True

    def __init__(self, *args: Any, directorate: Directorate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Directorate.objects.filter(is_active=True).exclude(pk=directorate.pk)
        _offer(self.fields["into"], others)


class PartyForm(AnswersAtTheField):
    """A provider beside the one that holds the contract."""

    joined_on = DateField(
        label="From", error_messages={"required": "Enter the first day."}
    )
    left_on = DateField(
        label="Until", required=False, help_text="Leave empty while it takes part."
    )

    class Meta:
        model = Party
        fields = ("provider", "role", "delivers", "joined_on", "left_on")
        widgets: ClassVar[Mapping[str, Any]] = {"role": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "provider": {"required": "Choose a provider."},
            "role": {"required": "Choose what the provider is."},
            "delivers": {"required": "Say what the provider delivers."},
        }

    def __init__(
        self, *args: Any, contract: Contract, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instance.contract = contract
        offered = Provider.objects.in_use().exclude(pk=contract.provider_id)
        if self.instance.provider_id:
            offered = offered | Provider.objects.filter(pk=self.instance.provider_id)
        _offer(self.fields["provider"], offered, none_chosen="Choose one")
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = Party.Role.choices
        self.fields["seen"] = seen_field(self.instance)
        close_kept_fields(self, KEPT_OF_PARTIES.of(self.instance))
        words = "Save changes" if self.instance.pk else "Add the party"
        self.helper = form_helper(
            "provider",
            "role",
            "delivers",
            Row("joined_on", "left_on"),
            "seen",
            Buttons(words, cancel=cancel),
        )

    def details(self) -> PartyDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return PartyDetails(**typed)


def _offer(field: forms.Field, records: Any, *, none_chosen: str = "") -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = records
    if none_chosen:
        field.empty_label = none_chosen
