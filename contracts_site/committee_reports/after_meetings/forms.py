"""The forms after a meeting: what the panel said, answers owed, decisions, call-ins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperOutcome,
    RecommendationAnswer,
)
from contracts_site.committee_reports.after_meetings.services import (
    AnswerDetails,
    Answered,
    DueAnswerDetails,
    OutcomeDetails,
)
from contracts_site.committee_reports.assembly.gather import recommendations_in_words
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Fieldset

Result = RecommendationAnswer.Result


@dataclass(frozen=True)
class ToAnswer:
    """A recommendation as the form asks of it, and how it was answered before."""

    number: int
    text: str
    result: str = ""
    amended_to: str = ""


def only_the_choices(form: forms.BaseForm, name: str, choices: Any) -> None:
    """Radios without the empty choice that a list has."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class OutcomeForm(RecordForm):
    """One question for the paper, and one for each of its recommendations."""

    buttons = ("Record the outcome", "Save changes")

    words = ProseField(
        label="What the panel said",
        required=False,
        help_text="In its own words, as the minutes have them. Needed unless the "
        "panel only noted the report.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    minutes_reference = forms.CharField(
        label="Where the minutes say so",
        max_length=200,
        help_text="For example, minute 14 of 10 May 2018. Draft minutes will do.",
        error_messages={"required": "Enter where the minutes say so."},
    )
    awaits_decision = forms.BooleanField(
        label="A decision of the executive or under delegation is to follow",
        required=False,
    )
    decision_expected_on = DateField(label="Decision expected by", required=False)

    class Meta:
        model = PaperOutcome
        fields = (
            "said",
            "words",
            "minutes_reference",
            "awaits_decision",
            "decision_expected_on",
        )
        widgets: ClassVar[Mapping[str, Any]] = {"said": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "said": {"required": "Choose what the panel did."}
        }

    def __init__(
        self, *args: Any, recommendations: Sequence[ToAnswer], **kwargs: Any
    ) -> None:
        self.recommendations = recommendations
        super().__init__(*args, **kwargs)
        only_the_choices(self, "said", PaperOutcome.Said.choices)
        self.fields["said"].label = "What did the panel do with the report?"

    def layout(self) -> list[Any]:
        """The panel's words, each recommendation by itself, then what is to follow."""
        names = ("said", "words", "minutes_reference")
        follows = ("awaits_decision", "decision_expected_on")
        return [*names, *map(self._ask_of, self.recommendations), *follows]

    def _ask_of(self, asked: ToAnswer) -> Fieldset:
        result, amended = f"result_{asked.number}", f"amended_{asked.number}"
        self.fields[result] = forms.ChoiceField(
            label="What did the panel do with it?",
            choices=Result.choices,
            widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--small"}),
            initial=asked.result or None,
            error_messages={
                "required": f"Choose what the panel did with recommendation "
                f"{asked.number}."
            },
        )
        self.fields[amended] = ProseField(
            label="The words that were agreed, if it was amended",
            required=False,
            initial=asked.amended_to,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        legend = f"Recommendation {asked.number}: {asked.text}"
        return Fieldset(legend, result, amended, size="s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for each in self.recommendations:
            amended = f"amended_{each.number}"
            is_amended = cleaned.get(f"result_{each.number}") == Result.AMENDED
            if is_amended and not cleaned.get(amended):
                words = f"Enter the words of recommendation {each.number} as agreed."
                self.add_error(amended, words)
        return cleaned

    def details(self) -> OutcomeDetails:
        names = OutcomeDetails.__dataclass_fields__
        return OutcomeDetails(**{name: self.cleaned_data[name] for name in names})

    def answers(self) -> dict[int, Answered]:
        """Words that were typed for what was not amended are left out."""
        said, found = self.cleaned_data, {}
        for each in self.recommendations:
            result = said[f"result_{each.number}"]
            words = said[f"amended_{each.number}"] if result == Result.AMENDED else ""
            found[each.number] = Answered(result, words)
        return found


class DueAnswerForm(RecordForm):
    buttons = ("Ask for an answer", "Ask for an answer")

    asks = ProseField(
        label="What is to be answered?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what is to be answered."},
    )
    received_on = DateField(
        label="When was it received?",
        help_text="The report or recommendations; if it came later, the notice that "
        "asks for an answer. For example, 3 September 2018",
    )
    agreed_on = DateField(
        label="Day that was agreed",
        required=False,
        help_text="Only where the law gives none. For example, 3 September 2018",
    )

    class Meta:
        model = DueAnswer
        fields = ("asks", "owed_by", "received_on", "basis")
        widgets: ClassVar[Mapping[str, Any]] = {"basis": forms.RadioSelect}
        help_texts: ClassVar[Mapping[str, Any]] = {
            "owed_by": "A post, such as Cabinet member for children’s services.",
            "basis": "By law it is two months, beginning with the day received (Local "
            "Government Act 2000, section 9FE).",
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "owed_by": {"required": "Enter the post that owes the answer."},
            "basis": {"required": "Choose by when it is to be answered."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_the_choices(self, "basis", DueAnswer.Basis.choices)

    def details(self) -> DueAnswerDetails:
        return DueAnswerDetails(**self.typed())


class AnswerForm(RecordForm):
    buttons = ("Record the answer", "Record the answer")

    answer = ProseField(
        label="What was answered?",
        help_text="What is proposed to be done, if anything, as the answer has it.",
        error_messages={"required": "Enter the answer."},
    )
    answered_on = DateField(label="On which day?")
    reference = forms.CharField(
        label="Where the answer can be found",
        required=False,
        max_length=200,
        help_text="For example, minute 7 of the executive, 3 July 2018.",
    )

    class Meta:
        model = DueAnswer
        fields = ("answer", "answered_on", "reference")

    def details(self) -> AnswerDetails:
        return AnswerDetails(**self.typed())


def to_answer(outcome: PaperOutcome | None, paper: Paper) -> list[ToAnswer]:
    """As they were answered; before that, as the paper has them."""
    if outcome is None:
        return [
            ToAnswer(each.position, words)
            for each, words in recommendations_in_words(paper)
        ]
    return [
        ToAnswer(each.number, each.text, each.result, each.amended_to)
        for each in outcome.recommendations.all()
    ]
