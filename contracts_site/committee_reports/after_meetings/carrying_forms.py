"""The forms that carry an outcome into an appraisal or an action."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.governance.boards.lines import written_lines
from contracts.governance.meetings.outcomes import ActionDetails
from contracts.governance.models import Meeting, MeetingAction
from contracts.register.record_pages import RecordForm
from contracts_site.committee_reports.after_meetings.carrying import IntoAppraisal
from contracts_site.committee_reports.after_meetings.models import CarriedOver
from contracts_site.foundation.look.fields import DateField, ProseField
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option


class OptionField(forms.ModelChoiceField):
    """Options of several appraisals: each is named with its own."""

    def label_from_instance(self, option: Any) -> str:
        return f"{option.appraisal.reference}: {option}"


class IntoAppraisalForm(RecordForm):
    """The options offered are those still considered, of the appraisals offered."""

    buttons = ("Carry it over", "Carry it over")

    appraisal = forms.ModelChoiceField(
        Appraisal.objects.none(),
        label="Into which appraisal?",
        empty_label="Choose one",
        error_messages={"required": "Choose the appraisal."},
    )
    prefers = OptionField(
        Option.objects.none(),
        label="Option that the panel prefers, if it said so",
        required=False,
        empty_label="It did not say",
    )
    about = OptionField(
        Option.objects.none(),
        label="Option that its points are about",
        required=False,
        empty_label="No points",
    )
    points_for = ProseField(
        label="Points for that option",
        required=False,
        help_text="One on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    points_against = ProseField(
        label="Points against that option",
        required=False,
        help_text="One on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = CarriedOver
        fields = ()

    def __init__(self, *args: Any, appraisals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        considered = Option.objects.considered().filter(appraisal__in=appraisals)
        options = considered.select_related("appraisal")
        for name, rows in (
            ("appraisal", appraisals),
            ("prefers", options),
            ("about", options),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        appraisal = cleaned.get("appraisal")
        for name in ("prefers", "about"):
            option = cleaned.get(name)
            if appraisal and option and option.appraisal_id != appraisal.pk:
                self.add_error(name, "Choose an option of this appraisal.")
        return cleaned

    def details(self) -> IntoAppraisal:
        said = self.cleaned_data
        return IntoAppraisal(
            prefers=said["prefers"],
            about=said["about"],
            points_for=written_lines(said["points_for"]),
            points_against=written_lines(said["points_against"]),
        )


class IntoActionForm(RecordForm):
    buttons = ("Give the action", "Give the action")

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Which meeting takes it up?",
        empty_label="Choose one",
        help_text="Meetings, with minutes still open, of boards that you run and that "
        "watch the contract.",
        error_messages={"required": "Choose the meeting."},
    )
    due_on = DateField(label="Due on")

    class Meta:
        model = MeetingAction
        fields = ("what", "by_post", "due_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "what": {"required": "Enter what is to be done."},
            "by_post": {"required": "Enter the post that does it."},
        }

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = meetings

    def layout(self) -> list[Any]:
        return ["meeting", "what", "by_post", "due_on"]

    def details(self) -> ActionDetails:
        names = ("what", "by_post", "due_on")
        return ActionDetails(**{name: self.cleaned_data[name] for name in names})
