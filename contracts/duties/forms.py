"""The forms on duties: done, waived, decided otherwise, and local duties."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from contracts.duties.exceptions import RecordedInTheFuture
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.services import (
    Completion,
    Decision,
    LocalDutyDetails,
    Waiver,
)
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper

A_POST = "A post, not a person's name."


class PastActForm(AnswersAtTheField):
    """A form on something that has happened: its day cannot lie ahead."""

    day_field = ""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get(self.day_field)
        if day is not None and day > self.today:
            self.add_error(self.day_field, str(RecordedInTheFuture()))
        return cleaned


class CompleteDutyForm(PastActForm):
    day_field = "on"

    on = DateField(label="Done on")

    class Meta:
        model = DutyRecord
        fields = ("on", "notice_identifier", "evidence")

    def __init__(self, *args: Any, cancel: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, initial={"on": on}, **kwargs)
        self.instance.kind = DutyRecord.Kind.DONE
        identifier, evidence = self.fields["notice_identifier"], self.fields["evidence"]
        identifier.label = "Notice identifier"
        identifier.help_text = "If a notice was published, such as 012345-2026."
        identifier.widget.attrs["class"] = "govuk-input--width-10"
        evidence.help_text = "For example, the address of the notice or the file."
        self.helper = form_helper(
            "on",
            "notice_identifier",
            "evidence",
            Buttons("Record as done", cancel=cancel),
        )

    def details(self) -> Completion:
        return Completion(
            done_on=self.cleaned_data["on"],
            notice_identifier=self.cleaned_data["notice_identifier"],
            evidence=self.cleaned_data["evidence"],
        )


class WaiveDutyForm(PastActForm):
    day_field = "on"

    on = DateField(label="Waived on")
    reason = ProseField(
        label="Why it is waived",
        error_messages={"required": "Say why the duty is waived."},
    )
    decided_by_post = forms.CharField(
        label="Waived by",
        max_length=150,
        help_text=A_POST,
        error_messages={"required": "Enter the post that waived the duty."},
    )

    class Meta:
        model = DutyRecord
        fields = ("on", "decided_by_post", "reason")

    def __init__(self, *args: Any, cancel: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, initial={"on": on}, **kwargs)
        self.instance.kind = DutyRecord.Kind.WAIVED
        self.helper = form_helper(
            "on", "decided_by_post", "reason", Buttons("Waive the duty", cancel=cancel)
        )

    def details(self) -> Waiver:
        return Waiver(
            waived_on=self.cleaned_data["on"],
            reason=self.cleaned_data["reason"],
            decided_by_post=self.cleaned_data["decided_by_post"],
        )


class DecideDutyForm(PastActForm):
    day_field = "decided_on"

    applies = forms.TypedChoiceField(
        label="What was decided",
        choices=(
            ("yes", "The duty applies to this contract"),
            ("no", "The duty does not apply to this contract"),
        ),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided."},
    )
    due_on = DateField(
        label="Due on",
        required=False,
        help_text="For a duty that applies and falls due on one day only. Empty leaves the "
        "days to the rule.",
    )
    reason = ProseField(
        label="Why", error_messages={"required": "Say why it was decided so."}
    )
    decided_on = DateField(label="Decided on")

    class Meta:
        model = DutyOverride
        fields = ("applies", "due_on", "reason", "decided_by_post", "decided_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "decided_by_post": {"required": "Enter the post that decided."},
        }

    def __init__(self, *args: Any, cancel: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, initial={"decided_on": on}, **kwargs)
        self.helper = form_helper(
            *self.Meta.fields, Buttons("Record the decision", cancel=cancel)
        )

    def details(self) -> Decision:
        return Decision(**self.cleaned_data)


class LocalDutyForm(AnswersAtTheField):
    in_force_from = DateField(label="In force from")
    in_force_until = DateField(
        label="In force until",
        required=False,
        help_text="The last day; empty while it holds on.",
    )

    class Meta:
        model = LocalDuty
        fields = (
            "title",
            "what",
            "source",
            "counted_from",
            "days",
            "every_months",
            "in_force_from",
            "in_force_until",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a title for the duty."},
            "what": {"required": "Say what is to be done."},
            "source": {"required": "Say which policy asks for it."},
            "days": {
                "required": "Enter a number of days; 0 for the day itself.",
                "invalid": "Enter a whole number of days.",
            },
            "every_months": {
                "required": "Enter a number of months; 0 for once.",
                "invalid": "Enter a whole number of months.",
            },
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("days", "every_months"):
            self.fields[name].widget = forms.TextInput(
                attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}
            )
        self.fields["seen"] = seen_field(self.instance)
        words = "Save changes" if self.instance.pk else "Add local duty"
        self.helper = form_helper(
            "title",
            "what",
            "source",
            Fieldset(
                "When it falls due",
                "counted_from",
                Row("days", "every_months"),
                Row("in_force_from", "in_force_until"),
            ),
            "seen",
            Buttons(words, cancel=cancel),
        )

    def details(self) -> LocalDutyDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return LocalDutyDetails(**typed)
