"""The forms of the issues log."""

from typing import ClassVar

from contracts.concerns.forms.records import RecordForm
from contracts.concerns.models import Issue, IssueUpdate
from contracts.concerns.services import IssueDetails


class IssueForm(RecordForm):
    words = ("Raise issue", "Save changes")
    past = ("raised_on",)
    hints: ClassVar = {
        "title": "What has gone wrong, in a few words.",
        "description": "What has been seen, since when, and whom it touches.",
    }
    asks: ClassVar = {
        "title": "Say what the issue is.",
        "description": "Say what has happened.",
        "severity": "Choose how severe the issue is.",
    }

    class Meta(RecordForm.Meta):
        model = Issue
        fields = (
            "title",
            "description",
            "severity",
            "raised_on",
            "raised_by_post",
            "owner_post",
            "target_on",
        )

    def details(self) -> IssueDetails:
        return IssueDetails(**self.typed())


class IssueUpdateForm(RecordForm):
    words = ("Add update", "Add update")
    asks: ClassVar = {"text": "Say what is new."}

    class Meta(RecordForm.Meta):
        model = IssueUpdate
        fields = ("text", "by_post")


class ResolveIssueForm(RecordForm):
    words = ("Resolve issue", "Resolve issue")
    must = ("outcome", "resolved_on")
    past = ("resolved_on",)
    hints: ClassVar = {"outcome": "What was done, and how it is known to have worked."}
    asks: ClassVar = {"outcome": "Say how the issue was resolved."}

    class Meta(RecordForm.Meta):
        model = Issue
        fields = ("outcome", "resolved_on")
