"""The forms of what a variation changes, one for each kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from contracts.register.models import Provider
from contracts.register.seen import seen_field
from contracts.variations.changes.exceptions import ChangeRefused
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.term_models import TermChange
from contracts.variations.changes.term_plan import (
    PlannedTermChange,
    TermNow,
    steps_of,
)
from contracts.variations.changes.term_services import (
    mark_of_term,
    planned_changes,
    term_now,
)
from contracts.variations.models import Variation
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.look.wording import date_words, pounds

LEAVE = "leave"
NOT_NEGATIVE = {"min_value": "A price cannot be less than £0."}
Kind = TermChange.Kind


class ChangeForm(AnswersAtTheField):
    """One kind of change; a second button takes it out of the variation again."""

    save_words = ""
    leave_words = ""

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        others = [(self.leave_words, LEAVE)] if self.instance.pk else []
        buttons = Buttons(self.save_words, *others, cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)

    def change(self) -> Any:
        """The change as it was typed, for the service to put in its place."""
        typed = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return self._meta.model(variation=self.instance.variation, **typed)


class PriceForm(ChangeForm):
    save_words = "Save the new price"
    leave_words = "Leave the price as it is"

    total_value_after = MoneyField(
        label="New value over the whole term",
        required=False,
        min_value=0,
        error_messages=NOT_NEGATIVE,
    )
    annual_value_after = MoneyField(
        label="New estimated value in a year",
        required=False,
        min_value=0,
        error_messages=NOT_NEGATIVE,
    )

    class Meta:
        model = PriceChange
        fields = ("total_value_after", "annual_value_after")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contract = self.instance.variation.contract
        total, annual = pounds(contract.total_value), pounds(contract.annual_value)
        self.fields["total_value_after"].help_text = (
            f"Leave empty if it stays at {total}. The regime test measures this value."
            if total
            else "Leave empty if it stays not recorded."
        )
        self.fields[
            "annual_value_after"
        ].help_text = (
            f"Leave empty if it stays {'at ' + annual if annual else 'not recorded'}."
        )


class ScopeForm(ChangeForm):
    save_words = "Save the new scope"
    leave_words = "Leave the scope as it is"

    description_after = ProseField(
        label="What is delivered after the change",
        help_text=(
            "The whole description as it should read from then on; it takes the place "
            "of the one on the contract's page."
        ),
        error_messages={"required": "Say what is delivered after the change."},
    )

    class Meta:
        model = ScopeChange
        fields = ("description_after",)


class LotsForm(ChangeForm):
    save_words = "Save the change of lots"
    leave_words = "Leave the lots as they are"

    lots_before = ProseField(
        label="Lots before",
        help_text="Which lots the contract covers today.",
        error_messages={"required": "Say which lots the contract covers today."},
    )
    lots_after = ProseField(
        label="Lots after",
        error_messages={"required": "Say which lots it covers after the change."},
    )

    class Meta:
        model = LotsChange
        fields = ("lots_before", "lots_after")


class ProviderForm(ChangeForm):
    save_words = "Save the new provider"
    leave_words = "Leave the provider as it is"

    reason = forms.ChoiceField(
        label="Why the provider changes",
        choices=ProviderChange.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the provider changes."},
    )

    class Meta:
        model = ProviderChange
        fields = ("provider_after", "reason")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "provider_after": {"required": "Choose the provider that takes over."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["provider_after"]
        assert isinstance(field, forms.ModelChoiceField)
        contract = self.instance.variation.contract
        field.queryset = Provider.objects.in_use().exclude(pk=contract.provider_id)
        field.label, field.empty_label = "New provider", "Choose one"
        field.help_text = (
            f"{contract.provider} delivers the service today. Ask an administrator to "
            "add a provider that is not listed."
        )


class MarkedForm(forms.Form):
    """A form of several rows of a draft, sent with one mark of them all in `seen`."""

    def mark(self) -> str:
        """The mark of the rows as they are now."""
        raise NotImplementedError

    def take_as_seen(self) -> None:
        """Let the next save go through, once the person has been told."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = self.mark()
        self.data = data


class TermForm(MarkedForm):
    """Every open option, and the end date, on one page."""

    mark_optional = False

    end = forms.ChoiceField(
        label="The end date, beyond the options",
        required=False,
        choices=[
            ("", "Stays as it is"),
            (Kind.EXTEND, "The contract is extended to a later date"),
            (Kind.SHORTEN, "The term is shortened to an earlier date"),
        ],
        widget=forms.RadioSelect(
            attrs={
                "conditional": {Kind.EXTEND: "extend_to", Kind.SHORTEN: "shorten_to"}
            }
        ),
    )
    extend_to = DateField(label="New end date", required=False)
    shorten_to = DateField(label="New, earlier end date", required=False)

    def __init__(
        self, *args: Any, variation: Variation, on: date, cancel: str, **kwargs: Any
    ) -> None:
        self.variation, self.on = variation, on
        self.now: TermNow = term_now(variation.contract)
        kwargs.setdefault("initial", _as_chosen(variation))
        super().__init__(*args, **kwargs)
        self.open_options = [each for each in self.now.options if each.state == "open"]
        for option in self.open_options:
            self.fields[f"option_{option.number}"] = _option_field(
                option.number, option.months
            )
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=self.mark()
        )
        names = [f"option_{option.number}" for option in self.open_options]
        self.order_fields([*names, "end", "extend_to", "shorten_to", "seen"])
        buttons = Buttons("Save the new term", cancel=cancel)
        self.helper = form_helper(*names, "end", "seen", buttons)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        field = {Kind.EXTEND: "extend_to", Kind.SHORTEN: "shorten_to"}.get(
            cleaned.get("end", "")
        )
        if field and not cleaned.get(field):
            if field not in self.errors:
                words = "Enter the new end date, such as 3 September 2018."
                self.add_error(field, words)
        elif not self.errors:
            self._refuse_what_the_term_does_not_allow(field)
        return cleaned

    def mark(self) -> str:
        return mark_of_term(self.variation)

    def changes(self) -> list[PlannedTermChange]:
        chosen = [
            PlannedTermChange(kind, option=option.number)
            for option in self.open_options
            if (kind := self.cleaned_data.get(f"option_{option.number}"))
        ]
        kind = self.cleaned_data.get("end")
        if kind:
            day = self.cleaned_data[
                "extend_to" if kind == Kind.EXTEND else "shorten_to"
            ]
            chosen.append(PlannedTermChange(kind, new_end=day))
        return chosen

    def _refuse_what_the_term_does_not_allow(self, field: str | None) -> None:
        try:
            steps_of(
                self.changes(),
                term=self.now,
                effective_on=self.variation.effective_on,
                on=self.on,
            )
        except ChangeRefused as refusal:
            self.add_error(field, str(refusal))


def _option_field(number: int, months: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"Option {number}: {months} month{'' if months == 1 else 's'}",
        required=False,
        choices=[
            ("", "Stays open"),
            (Kind.EXERCISE, "Exercise it"),
            (Kind.DECLINE, "Decline it"),
        ],
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
    )


def _as_chosen(variation: Variation) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for change in planned_changes(variation):
        if change.option is not None:
            chosen[f"option_{change.option}"] = change.kind
        else:
            chosen["end"] = change.kind
            name = "extend_to" if change.kind == Kind.EXTEND else "shorten_to"
            chosen[name] = change.new_end
    return chosen


def end_words(now: TermNow) -> str:
    """What the term is today, for the page of the form."""
    return f"The contract ends on {date_words(now.ends_on)} as things stand."
