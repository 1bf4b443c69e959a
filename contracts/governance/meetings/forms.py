"""The forms of meetings: planned in a run, added, changed, cancelled."""

from typing import Any

from django import forms

from contracts.governance.boards.models import Board
from contracts.governance.meetings.dates import PlanDetails, PlannedDates, dates_of_plan
from contracts.governance.meetings.exceptions import (
    PlannedBackwards,
    PlannedTooFarAhead,
)
from contracts.governance.meetings.models import Meeting
from contracts.governance.meetings.planning import STEPS, MonthRule
from contracts.governance.meetings.services import MeetingDetails
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField, TimeField
from contracts_site.foundation.look.layouts import Buttons, Row, form_helper

MONTH_RULES = (
    (MonthRule.SAME_WEEKDAY.value, "The same weekday, such as the second Tuesday"),
    (MonthRule.SAME_DATE.value, "The same date, such as the 15th"),
)


class PlanForm(forms.Form):
    """First shows the dates, then plans them: `dates` holds them once it is valid."""

    first_on = DateField(
        label="First meeting",
        help_text="It sets the weekday, or the date, of those that follow.",
    )
    until = DateField(
        label="Plan until", help_text="At most three years after the first."
    )
    month_rule = forms.ChoiceField(
        label="From month to month",
        choices=MONTH_RULES,
        initial=MonthRule.SAME_WEEKDAY.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what stays from month to month."},
    )
    starts_at = TimeField(label="Start time", required=False)
    place = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, board: Board, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board
        self.dates: PlannedDates | None = None
        if not STEPS[board.cadence].months:
            del self.fields["month_rule"]
        self.helper = form_helper(
            Row("first_on", "until"),
            *(["month_rule"] if "month_rule" in self.fields else []),
            "starts_at",
            "place",
            Buttons("Show the dates", cancel=cancel),
        )

    def plan(self) -> PlanDetails:
        typed = dict(self.cleaned_data)
        rule = MonthRule(typed.pop("month_rule", MonthRule.SAME_WEEKDAY.value))
        return PlanDetails(month_rule=rule, **typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.dates = dates_of_plan(self.board, self.plan())
            except (PlannedBackwards, PlannedTooFarAhead) as refusal:
                self.add_error(refusal.field, str(refusal))
        return cleaned


class MeetingForm(AnswersAtTheField):
    held_on = DateField(label="Date")
    starts_at = TimeField(label="Start time", required=False)
    agenda = ProseField(
        required=False,
        help_text="One item on each line, in the order in which they are taken.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    class Meta:
        model = Meeting
        fields = ("held_on", "starts_at", "place", "agenda")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        new = self.instance.pk is None
        self.helper = form_helper(
            Row("held_on", "starts_at"),
            "place",
            "agenda",
            "seen",
            Buttons("Add meeting" if new else "Save changes", cancel=cancel),
        )

    def details(self) -> MeetingDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return MeetingDetails(**typed)


class CancelMeetingForm(AnswersAtTheField):
    cancelled_because = ProseField(
        label="Why it is cancelled",
        error_messages={"required": "Say why the meeting is cancelled."},
    )

    class Meta:
        model = Meeting
        fields = ("cancelled_because",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Cancel the meeting", cancel=cancel, warning=True)
        self.helper = form_helper(*self.fields, buttons)
