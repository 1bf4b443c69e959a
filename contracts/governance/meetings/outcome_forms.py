"""The forms of what comes of a meeting: minutes, attendance, decisions, actions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from contracts.governance.boards.lines import written_lines
from contracts.governance.boards.models import BoardMember
from contracts.governance.meetings.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
    MinutesCorrection,
)
from contracts.governance.meetings.outcomes import (
    ActionDetails,
    Attendee,
    attendance_mark,
)
from contracts.register.models import Contract
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper

A_POST = "A post, not a person's name."
LONGEST_POST = 150


class MinutesForm(AnswersAtTheField):
    text = ProseField(
        label="Minutes",
        help_text="Markdown: # for a heading, - for a list. People by post.",
        widget=forms.Textarea(attrs={"rows": 20}),
        error_messages={"required": "Write the minutes."},
    )

    class Meta:
        model = Minutes
        fields = ("text",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons("Save draft", cancel=cancel))


class AgreeMinutesForm(AnswersAtTheField):
    agreed_on = DateField(label="Agreed on")

    class Meta:
        model = Minutes
        fields = ("agreed_on",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Record as agreed", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)


class CorrectionForm(AnswersAtTheField):
    text = ProseField(
        label="What was wrong, and what is right",
        error_messages={"required": "Say what is to be corrected."},
    )

    class Meta:
        model = MinutesCorrection
        fields = ("noted_at", "text")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "noted_at": {"required": "Choose the meeting that noted it."}
        }

    def __init__(
        self, *args: Any, meeting: Meeting, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        noted_at = self.fields["noted_at"]
        assert isinstance(noted_at, forms.ModelChoiceField)
        noted_at.queryset = meeting.board.meetings.filter(
            held_on__gt=meeting.held_on, cancelled_because=""
        ).order_by("held_on")
        noted_at.label, noted_at.empty_label = "Noted at the meeting", "Choose one"
        buttons = Buttons("Note the correction", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, buttons)


class AttendanceForm(forms.Form):
    """The board's members to tick, and other posts as lines."""

    present = forms.MultipleChoiceField(
        label="Who came",
        required=False,
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
    )
    apologies = forms.MultipleChoiceField(
        label="Who sent apologies",
        required=False,
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
    )
    others = ProseField(
        label="Others who came",
        required=False,
        help_text="One post on each line.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, meeting: Meeting, cancel: str, **kwargs: Any
    ) -> None:
        recorded = list(meeting.attendance.all())
        members = _posts(meeting.board.members.all(), recorded)
        kwargs["initial"] = _initial(recorded) | {"seen": attendance_mark(meeting)}
        super().__init__(*args, **kwargs)
        choices = [(key, _label(member)) for key, member in members.items()]
        for name in ("present", "apologies"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices
        if not choices:
            del self.fields["present"], self.fields["apologies"]
        self.helper = form_helper(*self.fields, Buttons("Save", cancel=cancel))

    def clean_others(self) -> list[str]:
        posts = list(dict.fromkeys(written_lines(self.cleaned_data["others"])))
        if any(len(post) > LONGEST_POST for post in posts):
            raise forms.ValidationError(
                f"Write each post in {LONGEST_POST} characters or fewer."
            )
        return posts

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        both = set(cleaned.get("present", ())) & set(cleaned.get("apologies", ()))
        if both:
            self.add_error(
                "apologies", "Nobody both came and sent apologies: tick one of them."
            )
        return cleaned

    def attendees(self) -> list[Attendee]:
        ticked = [
            (key, presence)
            for name, presence in (
                ("present", Attendance.Presence.PRESENT),
                ("apologies", Attendance.Presence.APOLOGIES),
            )
            for key in self.cleaned_data.get(name, ())
        ]
        return [
            *(
                Attendee(
                    post=key.partition(":")[2],
                    organisation=key.partition(":")[0],
                    presence=presence,
                )
                for key, presence in ticked
            ),
            *(
                Attendee(post=post, presence=Attendance.Presence.PRESENT)
                for post in self.cleaned_data["others"]
            ),
        ]


class DecisionForm(AnswersAtTheField):
    text = ProseField(
        label="What was decided",
        error_messages={"required": "Say what was decided."},
    )

    class Meta:
        model = Decision
        fields = ("text",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        words = "Save changes" if self.instance.pk else "Add decision"
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))


class MeetingActionForm(AnswersAtTheField):
    due_on = DateField(label="Due on")

    class Meta:
        model = MeetingAction
        fields = ("what", "by_post", "due_on", "contract")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "what": {"required": "Say what is to be done."},
            "by_post": {"required": "Enter the post that does it."},
        }

    def __init__(
        self, *args: Any, meeting: Meeting, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self.fields["what"].help_text = "One thing that can be seen to be done."
        self.fields["by_post"].help_text = A_POST
        contract = self.fields["contract"]
        assert isinstance(contract, forms.ModelChoiceField)
        contract.queryset = Contract.objects.filter(
            pk__in=meeting.board.watched.values("contract")
        )
        contract.label, contract.empty_label = "About the contract", "No one contract"
        contract.help_text = "The contract's provider will see the action."
        words = "Save changes" if self.instance.pk else "Add action"
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))

    def details(self) -> ActionDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ActionDetails(**typed)


class CompleteMeetingActionForm(AnswersAtTheField):
    evidence = ProseField(
        label="What shows that it is done",
        help_text="For example, where the report is filed.",
        error_messages={"required": "Say what shows that the action is done."},
    )
    done_on = DateField(label="Done on")

    class Meta:
        model = MeetingAction
        fields = ("evidence", "done_on")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Record as done", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)


def _posts(
    members: Iterable[BoardMember], recorded: Sequence[Attendance]
) -> dict[str, BoardMember | Attendance]:
    """Members now, and those of an organisation who were recorded before."""
    held = [each for each in recorded if each.organisation]
    every: list[BoardMember | Attendance] = [*members, *held]
    return {_key(each): each for each in every}


def _initial(recorded: Sequence[Attendance]) -> dict[str, Any]:
    def keys(presence: str) -> list[str]:
        return [_key(each) for each in recorded if each.presence == presence]

    guests = [each.post for each in recorded if not each.organisation]
    return {
        "present": keys(Attendance.Presence.PRESENT),
        "apologies": keys(Attendance.Presence.APOLOGIES),
        "others": "\n".join(guests),
    }


def _key(who: BoardMember | Attendance) -> str:
    return f"{who.organisation}:{who.post}"


def _label(who: BoardMember | Attendance) -> str:
    return f"{who.post} ({who.get_organisation_display().lower()})"
