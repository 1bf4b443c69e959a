"""The forms of a back-plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from contracts.recommissioning.exceptions import DoneInTheFuture
from contracts.recommissioning.models import MilestoneRecord, PlanChoice
from contracts.recommissioning.services import MilestoneDone, MilestoneShift
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper


class ChooseProcedureForm(AnswersAtTheField):
    reason = ProseField(
        label="Why",
        error_messages={"required": "Say why this procedure is planned."},
    )

    class Meta:
        model = PlanChoice
        fields = ("procedure", "reason")
        widgets: ClassVar[Mapping[str, Any]] = {"procedure": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "procedure": {"required": "Choose how the service is to be bought."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(
            "procedure", "reason", "seen", Buttons("Save", cancel=cancel)
        )


class CompleteMilestoneForm(AnswersAtTheField):
    done_on = DateField(label="Done on")
    note = ProseField(
        label="What was done",
        help_text="And where it is recorded.",
        error_messages={"required": "Say what was done, and where it is recorded."},
    )

    class Meta:
        model = MilestoneRecord
        fields = ("done_on", "note")

    def __init__(self, *args: Any, on: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"done_on": on}, **kwargs})
        self.on = on
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(
            "done_on", "note", "seen", Buttons("Record as done", cancel=cancel)
        )

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > self.on:
            raise forms.ValidationError(str(DoneInTheFuture()))
        return day

    def details(self) -> MilestoneDone:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return MilestoneDone(**typed)


class ShiftMilestoneForm(AnswersAtTheField):
    shifted_to = DateField(label="Planned for")
    shift_reason = ProseField(
        label="Why",
        help_text="For example, that the committee meets on this day.",
        error_messages={"required": "Say why the milestone is shifted."},
    )

    class Meta:
        model = MilestoneRecord
        fields = ("shifted_to", "shift_reason")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Shift the milestone", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, "seen", buttons)

    def details(self) -> MilestoneShift:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return MilestoneShift(**typed)
