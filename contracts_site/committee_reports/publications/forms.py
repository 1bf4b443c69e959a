"""Propose a version with its reasons; withdraw one; add a note."""

from typing import Any

from django import forms
from django.urls import reverse

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.notices import Lateness
from contracts_site.committee_reports.publications.services import Reasons
from contracts_site.committee_reports.publications.standing import NextVersion
from contracts_site.foundation.look.layouts import Buttons, form_helper

LONGEST_REASON = 2000
LATE_HINTS = {
    Lateness.URGENT: (
        "Printed on the paper. For example: the provider's figures came after the day "
        "on which papers were due, and the contract ends before the next meeting."
    ),
    Lateness.AFTER_MEETING: "Printed on the paper.",
}


def _reason(label: str, hint: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )


class ProposeForm(forms.Form):
    """Asks only what the rule asks of the version that would be published today."""

    def __init__(
        self, *args: Any, paper: Paper, coming: NextVersion, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if coming.needs_late_reason:
            self.fields["late"] = _reason(
                coming.lateness.question,
                LATE_HINTS[coming.lateness],
                "Say why it is late.",
            )
        if coming.needs_reason:
            self.fields["version"] = _reason(
                "Why is there another version?",
                "Printed on the paper and shown beside its versions.",
                "Say why there is another version.",
            )
        back = reverse("committee_reports:publication-list", args=[paper.pk])
        words = f"Propose version {coming.version}"
        self.helper = form_helper(*self.fields, Buttons(words, cancel=back))

    def reasons(self) -> Reasons:
        return Reasons(**self.cleaned_data)


class WithdrawForm(forms.Form):
    reason = _reason(
        "Why is it withdrawn?",
        "Shown to everybody in the place of the paper. Do not repeat here what must "
        "not be read.",
        "Say why the version is withdrawn.",
    )

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = reverse("committee_reports:publication-detail", args=[publication.pk])
        words = f"Withdraw version {publication.version}"
        self.helper = form_helper("reason", Buttons(words, cancel=back, warning=True))


class NoteForm(forms.Form):
    text = _reason(
        "Note",
        "Shown on the public page of the paper, with the day. For example: the figure "
        "of KPI CC03 for May 2018 was corrected to 49 % on 12 June 2018.",
        "Enter the note.",
    )

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = reverse("committee_reports:publication-detail", args=[publication.pk])
        self.helper = form_helper("text", Buttons("Add the note", cancel=back))
