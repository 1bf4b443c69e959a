"""The form of an assessment."""

from typing import ClassVar

from contracts.assessments.models import Assessment
from contracts.assessments.services import AssessmentDetails
from contracts.concerns.forms.records import RecordForm


class AssessmentForm(RecordForm):
    words = ("Record assessment", "Save changes")
    past = ("as_of",)
    hints: ClassVar = {
        "about": "The contract as a whole, or one change to it.",
        "reason": "Only if it is not completed: why it has not begun, what it waits "
        "for, why none is required, or why none was done.",
        "summary": "Only if it is completed: what it found and what follows.",
    }
    asks: ClassVar = {
        "kind": "Choose the kind of assessment.",
        "about": "Say what is assessed.",
        "state": "Choose how the assessment stands.",
    }

    class Meta(RecordForm.Meta):
        model = Assessment
        fields = ("kind", "about", "state", "reason", "summary", "as_of", "by_post")

    def details(self) -> AssessmentDetails:
        return AssessmentDetails(**self.typed())
