"""The forms of records of assurance; each asks that nobody is named."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from contracts.assurance.choices import REQUIRABLE
from contracts.assurance.models import (
    ComplianceEvidence,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.assurance.services import (
    EvidenceDetails,
    InspectionDetails,
    VisitDetails,
    VoiceDetails,
)
from contracts.documents.models import Document
from contracts.register.models import Contract
from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper
from contracts_site.foundation.uploads import UploadField

NOBODY_NAMED = "Name no child, parent or member of staff."
NOT_AHEAD = "Enter today's date or an earlier one."


class EvidenceForm(RecordForm):
    """A piece of evidence and the days for which it holds."""

    buttons = ("Add evidence", "Save changes")

    valid_from = DateField(label="Valid from")
    valid_until = DateField(
        label="Valid until",
        help_text="The last day, or the day of the next review, such as 31 March 2019",
    )
    upload = UploadField(
        label="File", required=False, hint="It may name no child or family member."
    )
    notes = ProseField(required=False, help_text=NOBODY_NAMED)

    class Meta:
        model = ComplianceEvidence
        fields = ("kind", "title", "valid_from", "valid_until", "notes")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "kind": {"required": "Choose the kind of evidence."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "title"
        ].help_text = "For example, insurer and policy number, or sum insured"
        if self.instance.file:
            self.fields["upload"].help_text = (
                f"Leave empty to keep {self.instance.file_name}. A file chosen here "
                "takes its place; for a renewal, add new evidence instead."
            )

    def layout(self) -> list[Any]:
        scope = ["for_every_contract"] if "for_every_contract" in self.fields else []
        days = Row("valid_from", "valid_until")
        return ["kind", "title", *scope, days, "upload", "notes"]

    def details(self) -> EvidenceDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return EvidenceDetails(**typed, is_illustrative=self.instance.is_illustrative)


class NewEvidenceForm(EvidenceForm):
    """… for one contract, or for all contracts of its provider."""

    for_every_contract = forms.TypedChoiceField(
        label="Which contracts it holds for",
        choices=(("no", "This contract"), ("yes", "Every contract of the provider")),
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which contracts it holds for."},
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "for_every_contract"
        ].help_text = f"The provider is {contract.provider}."
        self.initial.setdefault("for_every_contract", "no")


class RequirementsForm(forms.Form):
    """Which kinds of evidence a contract requires."""

    kinds = forms.MultipleChoiceField(
        label="What the contract requires",
        required=False,
        choices=[(kind.value, kind.label) for kind in REQUIRABLE],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what the provider must keep in date. Its commissioners are "
        "reminded of what is missing or runs out.",
    )
    mark_optional = False

    seen_kinds = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, required: list[str], cancel: str, **kwargs: Any
    ) -> None:
        seen = ",".join(sorted(required))
        kwargs["initial"] = {"kinds": required, "seen_kinds": seen}
        super().__init__(*args, **kwargs)
        buttons = Buttons("Save", cancel=cancel)
        self.helper = form_helper("kinds", "seen_kinds", buttons)

    def seen(self) -> list[str]:
        return list(filter(None, self.cleaned_data["seen_kinds"].split(",")))


class _PastForm(RecordForm):
    """On something that has happened: its day cannot lie ahead."""

    day_field = ""

    def __init__(self, *args: Any, on: date, contract: Contract, **kwargs: Any) -> None:
        self.on, self.contract = on, contract
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get(self.day_field)
        if day is not None and day > self.on:
            self.add_error(self.day_field, ValidationError(NOT_AHEAD))
        return cleaned

    def typed(self) -> dict[str, Any]:
        return {**super().typed(), "is_illustrative": self.instance.is_illustrative}


class InspectionForm(_PastForm):
    buttons = ("Add inspection", "Save changes")
    day_field = "inspected_on"

    inspected_on = DateField(label="Inspected on")
    published_on = DateField(
        label="Report published on",
        required=False,
        help_text="Leave empty while it is not published.",
    )
    findings = ProseField(
        label="What was found",
        required=False,
        help_text=f"In your own words, strengths as well as weaknesses. {NOBODY_NAMED}",
    )
    next_steps = ProseField(
        label="Next steps",
        required=False,
        help_text="What the provider and the council do next, by post and by when.",
    )
    report_url = forms.URLField(
        label="Address of the report", required=False, assume_scheme="https"
    )

    class Meta:
        model = Inspection
        fields = (
            "inspectorate",
            "other_inspectorate",
            "inspected_on",
            "published_on",
            "judgement",
            "findings",
            "next_steps",
            "report_url",
            "report",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "inspectorate": {"required": "Choose the inspectorate."},
            "judgement": {"required": "Enter the judgement in words."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "other_inspectorate"
        ].help_text = "Only if it is none of the inspectorates named above"
        self.fields["judgement"].help_text = "As the inspectorate words it"
        reports = self.fields["report"]
        assert isinstance(reports, forms.ModelChoiceField)
        reports.queryset = Document.objects.filter(contract=self.contract)
        reports.empty_label = "None"

    def layout(self) -> list[Any]:
        return [
            Fieldset("Who inspected, and when", "inspectorate", "other_inspectorate"),
            Row("inspected_on", "published_on"),
            Fieldset("What they judged", "judgement", "findings", "next_steps"),
            Fieldset("The report", "report_url", "report"),
        ]

    def details(self) -> InspectionDetails:
        return InspectionDetails(**self.typed())


class VisitForm(_PastForm):
    buttons = ("Add visit", "Save changes")
    day_field = "visited_on"

    visited_on = DateField(label="Visited on")
    found = ProseField(
        label="What was found",
        help_text=NOBODY_NAMED,
        error_messages={"required": "Say what was found."},
    )
    follow_up = ProseField(
        label="What follows",
        required=False,
        help_text="By which post and by when; a larger concern needs an action plan.",
    )

    class Meta:
        model = QualityVisit
        fields = ("visited_on", "by_post", "place", "found", "follow_up")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "by_post": {"required": "Enter the post that visited."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by_post"].help_text = "Posts, not persons' names"

    def details(self) -> VisitDetails:
        return VisitDetails(**self.typed())


class VoiceForm(_PastForm):
    buttons = ("Add what was heard", "Save changes")
    day_field = "heard_on"

    heard_on = DateField(label="Heard on")
    said = ProseField(
        label="What they said",
        help_text="Taken together, never one child's words that could be recognised. "
        f"{NOBODY_NAMED}",
        error_messages={"required": "Say what was heard."},
    )
    changed = ProseField(
        label="What was changed",
        required=False,
        help_text="Leave empty until something is.",
    )

    class Meta:
        model = UserVoice
        fields = ("heard_on", "how", "heard_from", "said", "changed")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "how": {"required": "Choose how they were heard."},
            "heard_from": {"required": "Say who was heard."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "heard_from"
        ].help_text = "A group, such as 32 parents at two centres; no names"

    def details(self) -> VoiceDetails:
        return VoiceDetails(**self.typed())
