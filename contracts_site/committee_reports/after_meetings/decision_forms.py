"""The forms of decisions on papers: made, called in, settled, carried out."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.committee_reports.after_meetings.deciding import (
    CallInDetails,
    CarriedOutDetails,
    PaperDecisionDetails,
    SettlementDetails,
)
from contracts_site.committee_reports.after_meetings.forms import only_the_choices
from contracts_site.committee_reports.after_meetings.models import PaperDecision
from contracts_site.committee_reports.after_meetings.states import Settled
from contracts_site.foundation.look.fields import DateField, ProseField


class PaperDecisionForm(RecordForm):
    buttons = ("Record the decision", "Record the decision")

    words = ProseField(
        label="The decision in words",
        error_messages={"required": "Enter what was decided."},
    )
    decided_on = DateField(label="Decided on")
    call_in_until = DateField(
        label="Can be called in until",
        required=False,
        help_text="The last day. Leave empty if it cannot be called in.",
    )
    no_call_in_because = forms.CharField(
        label="Why it cannot be called in",
        required=False,
        max_length=300,
        help_text="For example, urgent with the agreement of the chair of scrutiny.",
    )

    class Meta:
        model = PaperDecision
        fields = (
            "body",
            "by_post",
            "words",
            "authority",
            "reference",
            "decided_on",
            "call_in_until",
            "no_call_in_because",
        )
        widgets: ClassVar[Mapping[str, Any]] = {"body": forms.RadioSelect}
        help_texts: ClassVar[Mapping[str, Any]] = {
            "by_post": "The post or body, not a person’s name.",
            "authority": "The body’s own power, or the delegation to the post.",
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "body": {"required": "Choose who decided."},
            "by_post": {"required": "Enter the post or body that decided."},
            "authority": {"required": "Enter under which authority it was decided."},
            "reference": {"required": "Enter the reference of the decision."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_the_choices(self, "body", PaperDecision.Body.choices)

    def details(self) -> PaperDecisionDetails:
        return PaperDecisionDetails(**self.typed())


class CallInForm(RecordForm):
    buttons = ("Record the call-in", "Record the call-in")

    called_in_on = DateField(label="Called in on")
    called_in_because = ProseField(
        label="Why it was called in",
        error_messages={"required": "Enter why it was called in."},
    )

    class Meta:
        model = PaperDecision
        fields = ("called_in_on", "called_in_because")

    def details(self) -> CallInDetails:
        return CallInDetails(**self.typed())


class SettlementForm(RecordForm):
    buttons = ("Record how it ended", "Record how it ended")

    settled_as = forms.ChoiceField(
        label="How did the call-in end?",
        choices=Settled.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the call-in ended."},
    )
    settled_on = DateField(label="On which day?")
    settled_words = ProseField(
        label="What was said",
        help_text="Who looked at it again, and what changed, if anything.",
        error_messages={"required": "Enter what was said."},
    )

    class Meta:
        model = PaperDecision
        fields = ("settled_as", "settled_on", "settled_words")

    def details(self) -> SettlementDetails:
        return SettlementDetails(**self.typed())


class CarriedOutForm(RecordForm):
    buttons = ("Record that it is carried out", "Record that it is carried out")

    carried_out_on = DateField(label="Carried out on")
    evidence = ProseField(
        label="What shows that it is carried out",
        error_messages={"required": "Say what shows that it is carried out."},
    )

    class Meta:
        model = PaperDecision
        fields = ("carried_out_on", "evidence")

    def details(self) -> CarriedOutDetails:
        return CarriedOutDetails(**self.typed())
