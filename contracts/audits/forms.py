"""The forms of audit reviews and agreed actions."""

from typing import Any, ClassVar

from django import forms

from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.audits.services import AgreedActionDetails, ReviewDetails
from contracts.concerns.forms.records import RecordForm
from contracts.register.seen import seen_field
from contracts_site.foundation.look.layouts import Buttons, form_helper


class AuditReviewForm(RecordForm):
    words = ("Record audit review", "Save changes")
    past = ("reported_on",)
    hints: ClassVar = {
        "title": "For example, assurance over the contract.",
        "themes": "What the audit looked into, one theme on each line.",
        "opinion": "In the auditor's words, such as reasonable assurance.",
    }
    asks: ClassVar = {
        "title": "Name the review.",
        "objective": "Say what the audit asked.",
        "themes": "Say what the audit looked into.",
        "opinion": "Enter the auditor's opinion.",
        "conclusion": "Say what the audit concluded.",
    }

    class Meta(RecordForm.Meta):
        model = AuditReview
        fields = (
            "title",
            "objective",
            "themes",
            "opinion",
            "conclusion",
            "reported_on",
            "audited_by_post",
        )

    def details(self) -> ReviewDetails:
        return ReviewDetails(**self.typed())


class AgreedActionForm(RecordForm):
    words = ("Add agreed action", "Add agreed action")
    hints: ClassVar = {"number": "As it is numbered in the audit's report."}
    asks: ClassVar = {
        "number": "Enter the action's number.",
        "what": "Say what was agreed.",
    }

    class Meta(RecordForm.Meta):
        model = AgreedAction
        fields = ("number", "what", "owner_post", "due_on")

    def __init__(self, *args: Any, review: AuditReview, **kwargs: Any) -> None:
        super().__init__(*args, instance=AgreedAction(review=review), **kwargs)
        self.fields["number"].widget = forms.TextInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
        )

    def details(self) -> AgreedActionDetails:
        return AgreedActionDetails(**self.typed())


class ActionDoneForm(RecordForm):
    words = ("Say that it is done", "Say that it is done")
    past = ("done_on",)
    hints: ClassVar = {"evidence": "What the auditor can look at."}
    asks: ClassVar = {"evidence": "Say what shows that the action is done."}

    class Meta(RecordForm.Meta):
        model = ClaimOfCompletion
        fields = ("evidence", "done_on")


class AuditorAnswerForm(forms.Form):
    """Confirm, or send back with the reason."""

    CONFIRMED = ClaimOfCompletion.Verdict.CONFIRMED
    SENT_BACK = ClaimOfCompletion.Verdict.SENT_BACK

    verdict = forms.ChoiceField(
        label="Your answer",
        choices=(
            (CONFIRMED, "Confirm that the action is closed"),
            (SENT_BACK, "Send it back to be done"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the action is closed."},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea,
        help_text="Only if you send it back: what is still to be done or shown.",
    )

    def __init__(
        self, *args: Any, claim: ClaimOfCompletion, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(claim)
        self.helper = form_helper(*self.fields, Buttons("Save answer", cancel=cancel))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == self.SENT_BACK and not cleaned.get("reason"):
            self.add_error("reason", "Say why the action is sent back.")
        return cleaned
