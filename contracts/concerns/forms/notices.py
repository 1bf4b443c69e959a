"""The forms of rectification notices."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from contracts.concerns.forms.records import RecordForm
from contracts.concerns.models import RectificationNotice
from contracts.concerns.services import NoticeDetails, NoticeOutcome
from contracts.register.models import Contract


class NoticeForm(RecordForm):
    words = ("Record notice", "Save changes")
    past = ("served_on",)
    hints: ClassVar = {
        "title": "In a few words.",
        "failure": "Which term or KPI was not met, and what has been seen.",
        "plan": "Where an action plan did not put things right.",
        "required": "What the provider has to do so that the failure is put right.",
        "required_by": "The provider has until the end of this day.",
    }
    asks: ClassVar = {
        "title": "Name the failure.",
        "failure": "Say what the provider failed to do.",
        "required": "Say what is required.",
    }

    class Meta(RecordForm.Meta):
        model = RectificationNotice
        fields = (
            "title",
            "failure",
            "issue",
            "plan",
            "required",
            "served_on",
            "served_by_post",
            "required_by",
        )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("issue", contract.issues.all())
        self._offer("plan", contract.action_plans.all())

    def _offer(self, name: str, records: QuerySet[Any]) -> None:
        """Those of this contract only."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = records, "None on record"

    def details(self) -> NoticeDetails:
        return NoticeDetails(**self.typed())


class NoticeResponseForm(RecordForm):
    words = ("Record response", "Record response")
    must = ("response", "responded_on")
    past = ("responded_on",)
    asks: ClassVar = {"response": "Say what the provider answered."}

    class Meta(RecordForm.Meta):
        model = RectificationNotice
        fields = ("response", "responded_on")


class NoticeOutcomeForm(RecordForm):
    words = ("Record outcome", "Record outcome")
    must = ("outcome", "outcome_reason", "closed_on")
    past = ("closed_on",)
    asks: ClassVar = {
        "outcome": "Choose the outcome.",
        "outcome_reason": "Say how the outcome is known.",
    }
    hints: ClassVar = {
        "outcome": "“Not rectified” only after the day by which it was to be put right.",
    }

    class Meta(RecordForm.Meta):
        model = RectificationNotice
        fields = ("outcome", "outcome_reason", "closed_on")

    def ends_as(self) -> NoticeOutcome:
        return NoticeOutcome(**self.typed())
