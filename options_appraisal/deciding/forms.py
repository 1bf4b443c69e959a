"""The forms of panel outcomes, recommendations and decisions."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.documents.models import Document
from contracts_site.foundation.look.fields import DateField, ProseField
from options_appraisal.appraisals.forms import AppraisalRowForm
from options_appraisal.considered.models import Option
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation
from options_appraisal.deciding.services import (
    DecisionDetails,
    RecommendationDetails,
)


def _only_considered(form: AppraisalRowForm) -> None:
    field = form.fields["option"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Option.objects.considered().filter(appraisal=form.appraisal)


class PanelOutcomeForm(AppraisalRowForm):
    empty_words: ClassVar[dict[str, str]] = {"option": "It did not say"}

    held_on = DateField(label="Meeting date")
    words = ProseField(
        label="What the panel said",
        error_messages={"required": "Enter what the panel said, in its own words."},
    )
    answer = ProseField(label="How it was answered", required=False)
    answered_on = DateField(label="Answered on", required=False)

    class Meta:
        model = PanelOutcome
        fields = (
            "committee",
            "held_on",
            "asked",
            "words",
            "option",
            "answer",
            "answered_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "committee": {"required": "Choose the committee."},
            "asked": {"required": "Choose what the panel was asked."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_considered(self)


class RecommendationForm(AppraisalRowForm):
    buttons = ("Recommend", "Recommend")

    reasons = ProseField(
        label="Reasons", error_messages={"required": "Enter the reasons."}
    )
    depends_on = ProseField(label="What it depends on", required=False)
    why_not_the_leader = ProseField(
        label="Why it is not the option that scores highest", required=False
    )
    why_not_as_steered = ProseField(
        label="Why it departs from what the panel preferred", required=False
    )
    made_on = DateField(label="Recommended on")

    class Meta:
        model = Recommendation
        fields = (
            "option",
            "reasons",
            "depends_on",
            "why_not_the_leader",
            "why_not_as_steered",
            "by_post",
            "made_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "option": {"required": "Choose the option that is recommended."},
            "by_post": {"required": "Enter the post that recommends it."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_considered(self)
        if not self.appraisal.is_weighted:
            self._leave_out("why_not_the_leader")

    def prefer(self, panel: PanelOutcome | None) -> None:
        """Say which option a panel preferred; without one nothing is asked."""
        if panel is None:
            self._leave_out("why_not_as_steered")
            return
        self.fields[
            "why_not_as_steered"
        ].help_text = (
            f"{panel} preferred {panel.option}. Leave empty if that is recommended."
        )

    def _leave_out(self, name: str) -> None:
        del self.fields[name]
        self.helper.layout.fields.remove(name)

    def details(self) -> RecommendationDetails:
        return RecommendationDetails(**self.typed())


class DecisionForm(AppraisalRowForm):
    buttons = ("Record the decision", "Record the decision")
    empty_words: ClassVar[dict[str, str]] = {
        "option": "None: the approach",
        "evidence": "None",
    }

    words = ProseField(
        label="The decision in words",
        error_messages={"required": "Enter what was decided."},
    )
    decided_on = DateField(label="Decided on")

    class Meta:
        model = Decision
        fields = (
            "about",
            "option",
            "words",
            "by_post",
            "authority",
            "reference",
            "decided_on",
            "evidence",
        )
        widgets: ClassVar[Mapping[str, Any]] = {"about": forms.RadioSelect}
        help_texts: ClassVar[Mapping[str, Any]] = {
            "authority": "The decision body's own power, or the delegation to the post."
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "about": {"required": "Choose what was decided."},
            "by_post": {"required": "Enter the post or body that decided."},
            "authority": {"required": "Enter under which authority it was decided."},
            "reference": {"required": "Enter the reference of the decision."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_considered(self)
        about, evidence = self.fields["about"], self.fields["evidence"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = Decision.About.choices
        assert isinstance(evidence, forms.ModelChoiceField)
        evidence.queryset = Document.objects.filter(
            contract__appraised__appraisal=self.appraisal
        ).distinct()

    def details(self) -> DecisionDetails:
        return DecisionDetails(**self.typed())
