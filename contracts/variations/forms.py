"""The forms of a variation: what it says, and the decision on it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from contracts.access.models import Role
from contracts.register.models import Contract
from contracts.register.seen import seen_field
from contracts.variations.effective_date import (
    first_day_of_an_extension,
    refuse_outside_term,
)
from contracts.variations.exceptions import (
    AuthorDecides,
    DecidedInTheFuture,
    EffectiveOutsideTerm,
)
from contracts.variations.models import Variation
from contracts.variations.services import Decision, VariationDetails
from contracts_site.accounts.models import User
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.uploads import UploadField


class VariationForm(forms.ModelForm[Variation]):
    """What changes, why and from when."""

    rationale = ProseField(
        label="Why the contract changes",
        help_text="Committee papers and the KPI pages quote this reason.",
        error_messages={"required": "Say why the contract changes."},
    )
    effective_on = DateField(
        label="Takes effect on",
        help_text="The first day of the changed contract. It may lie before the decision.",
    )
    signed_on = DateField(
        label="Signed on", required=False, help_text="If it is signed already."
    )

    class Meta:
        model = Variation
        fields = ("title", "rationale", "effective_on", "signed_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a title that says what changes."}
        }

    def __init__(
        self, *args: Any, contract: Contract, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contract = contract
        words = "Save changes" if self.instance.pk else "Save draft"
        if not contract.is_ended_early:
            last = date_words(first_day_of_an_extension(contract.term))
            self.fields["effective_on"].help_text += (
                " An option that is exercised, or another extension, may take effect "
                f"up to {last}, its first day."
            )
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))

    def clean_effective_on(self) -> date:
        day: date = self.cleaned_data["effective_on"]
        try:
            refuse_outside_term(
                day,
                term=self.contract.term,
                may_run_on=not self.contract.is_ended_early,
            )
        except EffectiveOutsideTerm as error:
            raise forms.ValidationError(str(error)) from error
        return day

    def details(self) -> VariationDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return VariationDetails(**typed)


class DecisionForm(forms.Form):
    """Who decided, under which authority, and what shows it.

    `mark` is that of the proposal as the page shows it, `warnings` what has to be read
    before the approval is recorded.
    """

    decided_by_post = forms.CharField(
        label="Decided by",
        max_length=200,
        help_text="The post of the person who decided; they need not have an account.",
        error_messages={"required": "Enter the post of the person who decided."},
    )
    decided_by = forms.ModelChoiceField(
        User.objects.none(),
        label="Their account here",
        required=False,
        empty_label="None, or not known",
        help_text="Leave empty if they do not sign in here. The author cannot decide.",
        error_messages={"invalid_choice": "Choose a person of the council."},
    )
    authority = forms.CharField(
        label="Under which authority",
        max_length=200,
        help_text="For example, scheme of delegation, part 3, paragraph 12",
        error_messages={"required": "Enter the authority under which it was decided."},
    )
    authority_reference = forms.CharField(
        label="Decision reference",
        max_length=100,
        error_messages={"required": "Enter the reference of the recorded decision."},
    )
    decided_on = DateField(label="Decided on")
    signed_on = DateField(
        label="Signed on",
        required=False,
        help_text="The day on which both sides had signed, if they have.",
    )
    evidence = UploadField(
        label="Record of the decision",
        kinds=("pdf", "docx", "png", "jpg"),
        help_text="The signed decision as a PDF, Word file or picture, at most 10 MB.",
        error_messages={"required": "Choose the file that records the decision."},
    )

    def __init__(
        self,
        *args: Any,
        variation: Variation,
        mark: str,
        warnings: Sequence[str] = (),
        on: date,
        cancel: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.variation, self.mark, self.on = variation, mark, on
        self.warnings = list(warnings)
        if self.warnings:
            self.fields["warnings_read"] = _read_field(self.warnings)
        people = self.fields["decided_by"]
        assert isinstance(people, forms.ModelChoiceField)
        people.queryset = council_people()
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput,
            required=False,
            initial=mark,
        )
        buttons = Buttons("Record the approval", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)
        self.fields["authority_reference"].widget.attrs["class"] = (
            "govuk-input--width-20"
        )

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.on:
            raise forms.ValidationError(str(DecidedInTheFuture()))
        return day

    def clean_decided_by(self) -> User | None:
        person: User | None = self.cleaned_data["decided_by"]
        if person is not None and person.pk == self.variation.drafted_by_id:
            raise forms.ValidationError(str(AuthorDecides()))
        return person

    def decision(self) -> Decision:
        typed = {name: self.cleaned_data[name] for name in self.base_fields}
        return Decision(**typed, warnings_read=self.warnings)

    def take_as_seen(self) -> None:
        """Let the next save go through, once the person has been told."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = self.mark
        self.data = data


def _read_field(warnings: Sequence[str]) -> forms.MultipleChoiceField:
    """One tick for these warnings; a tick for others does not count."""
    count = len(warnings)
    what = "the warning" if count == 1 else f"the {count} warnings"
    mark = hashlib.sha256("\0".join(warnings).encode()).hexdigest()[:24]
    return forms.MultipleChoiceField(
        label="Warnings",
        choices=[(mark, f"I have read {what} above")],
        widget=forms.CheckboxSelectMultiple,
        help_text="They are kept with the approval, with your name.",
        error_messages={
            "required": f"Read {what}, then tick to say so.",
            "invalid_choice": (
                "The warnings have changed since you opened this page. Read them again, "
                "then tick to say so."
            ),
        },
    )


def council_people() -> QuerySet[User]:
    """Who may have decided: active people who are not a provider's."""
    providers = Q(memberships__role=Role.PROVIDER)
    return User.objects.filter(is_active=True).exclude(providers).order_by("name")
