"""The forms of action plans and their actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from contracts.concerns.exceptions import DoneInTheFuture
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.concerns.services import ActionDetails, PlanDetails
from contracts.register.models import Contract
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper


class ActionPlanForm(AnswersAtTheField):
    concern = ProseField(
        label="What the concern is",
        help_text="Name the KPIs or duties it is about, and what has been seen.",
        error_messages={"required": "Say what the concern is."},
    )
    raised_on = DateField(label="Raised on")

    class Meta:
        model = ActionPlan
        fields = (
            "title",
            "concern",
            "answers_issue",
            "answers_risk",
            "lead_post",
            "monitored_by_post",
            "raised_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a title for the plan."},
            "lead_post": {"required": "Enter the post that leads the plan."},
        }

    def __init__(
        self, *args: Any, contract: Contract, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("answers_issue", contract.issues.all())
        self._offer("answers_risk", contract.risks.all())
        self.fields["lead_post"].help_text = "A post, not a person's name."
        self.fields["monitored_by_post"].help_text = "A post, not a person's name."
        words = "Save changes" if self.instance.pk else "Raise action plan"
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))

    def _offer(self, name: str, records: QuerySet[Any]) -> None:
        """Those of this contract only."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = records, "None on record"

    def details(self) -> PlanDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return PlanDetails(**typed)


class NotAfterTodayForm(AnswersAtTheField):
    """A form on something that has happened: its day cannot lie ahead."""

    day_field = ""
    words = ""

    def __init__(self, *args: Any, on: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons(self.words, cancel=cancel))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get(self.day_field)
        if day is not None and day > self.on:
            self.add_error(self.day_field, str(DoneInTheFuture()))
        return cleaned


class ClosePlanForm(NotAfterTodayForm):
    day_field = "closed_on"
    words = "Close action plan"

    outcome = ProseField(
        label="What came of it",
        help_text="What changed, and how that was seen.",
        error_messages={"required": "Say what came of the plan before closing it."},
    )
    closed_on = DateField(label="Closed on")

    class Meta:
        model = ActionPlan
        fields = ("outcome", "closed_on")


class ActionForm(forms.ModelForm[PlannedAction]):
    due_on = DateField(label="Due on")

    class Meta:
        model = PlannedAction
        fields = ("what", "by_post", "due_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "what": {"required": "Say what is to be done."},
            "by_post": {"required": "Enter the post that does it."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].help_text = "One thing that can be seen to be done."
        self.fields["by_post"].help_text = "A post, not a person's name."
        buttons = Buttons("Add action", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, buttons)

    def details(self) -> ActionDetails:
        return ActionDetails(**self.cleaned_data)


class CompleteActionForm(NotAfterTodayForm):
    day_field = "done_on"
    words = "Record as done"

    evidence = ProseField(
        label="What shows that it is done",
        help_text="For example, where the new opening hours are published.",
        error_messages={"required": "Say what shows that the action is done."},
    )
    done_on = DateField(label="Done on")

    class Meta:
        model = PlannedAction
        fields = ("evidence", "done_on")
