"""What is asked of a heading set and of its lines."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import slugify

from contracts.governance.models import Committee
from contracts.register.record_pages import RecordForm
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ClearanceKind,
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
    LineKind,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.committee_reports.heading_sets.services import (
    ClearanceInput,
    CoverFieldInput,
    HeadingInput,
    SetDetails,
)
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Fieldset

NAME = {"required": "Enter the name of the heading set."}
SEVERAL = "Several committees"


def _words(name: str) -> ProseField:
    """A standard paragraph, asked for as the model explains it."""
    field: Any = HeadingSet._meta.get_field(name)
    label = str(field.verbose_name)
    return ProseField(
        label=label[:1].upper() + label[1:],
        required=False,
        help_text=str(field.help_text),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HeadingSetForm(RecordForm):
    """What a version says beside its lines."""

    buttons = ("Start the heading set", "Save changes")

    other_formats = _words("other_formats")
    exclusion_words = _words("exclusion_words")
    urgency_words = _words("urgency_words")
    lateness_words = _words("lateness_words")

    class Meta:
        model = HeadingSet
        fields = (
            "name",
            "committee",
            "numbering",
            "cover_layout",
            "appendix_labels",
            "exempt_version",
            "other_formats",
            "exclusion_words",
            "urgency_words",
            "lateness_words",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {"name": NAME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committee: Any = self.fields["committee"]
        committee.empty_label = SEVERAL

    def layout(self) -> list[Any]:
        return [
            Fieldset("What it is for", "name", "committee"),
            Fieldset(
                "How papers are made up",
                "numbering",
                "cover_layout",
                "appendix_labels",
                "exempt_version",
            ),
            Fieldset(
                "Standard paragraphs",
                "other_formats",
                "exclusion_words",
                "urgency_words",
                "lateness_words",
            ),
        ]

    def details(self) -> SetDetails:
        data = self.typed()
        return SetDetails(
            **data
            | {
                "numbering": Numbering(data["numbering"]),
                "cover_layout": CoverLayout(data["cover_layout"]),
                "appendix_labels": AppendixLabels(data["appendix_labels"]),
                "exempt_version": ExemptVersion(data["exempt_version"]),
            }
        )


class CopyForm(RecordForm):
    """Another set that begins as this one is; only these two differ."""

    buttons = ("Copy the heading set", "Copy the heading set")

    class Meta:
        model = HeadingSet
        fields = ("name", "committee")
        error_messages: ClassVar[Mapping[str, Any]] = {"name": NAME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committee: Any = self.fields["committee"]
        committee.empty_label = SEVERAL

    def copied_to(self) -> Committee | None:
        committee: Committee | None = self.cleaned_data["committee"]
        return committee


class HeadingForm(RecordForm):
    buttons = ("Add the heading", "Save changes")

    guidance = ProseField(
        label="Guidance",
        required=False,
        help_text="What the committee expects here; shown to the author.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    standard_text = ProseField(
        label="Standard text",
        required=False,
        help_text="Every paper's section begins with it; the author may edit it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Heading
        fields = (
            "title",
            "kind",
            "is_numbered",
            "is_fixed",
            "guidance",
            "standard_text",
        )
        labels: ClassVar[Mapping[str, Any]] = {
            "title": "Heading",
            "kind": "What stands under it",
            "is_numbered": "It takes a number",
            "is_fixed": "It is fixed: the author may neither rename nor remove it",
        }
        help_texts: ClassVar[Mapping[str, Any]] = {"is_fixed": ""}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter the heading."}
        }

    def details(self) -> HeadingInput:
        data = self.typed()
        return HeadingInput(**data | {"kind": PartKind(data["kind"])})


class CoverFieldForm(RecordForm):
    """The key is made from the label, once: papers are matched by it ever after."""

    buttons = ("Add the cover field", "Save changes")

    class Meta:
        model = CoverField
        fields = ("label", "kind", "hint")
        labels: ClassVar[Mapping[str, Any]] = {
            "kind": "What is written in it",
            "hint": "Hint",
        }
        help_texts: ClassVar[Mapping[str, Any]] = {
            "label": "Such as Wards, Key decision or Contact officer.",
            "hint": "Shown to the author: a post, not a person's name.",
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "label": {"required": "Enter what the cover asks for."}
        }

    def details(self) -> CoverFieldInput:
        data = self.typed()
        return CoverFieldInput(
            label=data["label"],
            key=self.instance.key or self._free_key(),
            kind=CoverFieldKind(data["kind"]),
            hint=data["hint"],
        )

    def _free_key(self) -> str:
        """Of two fields of one label the second is told apart by a number."""
        beginning = slugify(self.cleaned_data["label"])[:40] or "field"
        fields = self.instance.heading_set.cover_fields
        used = set(fields.values_list("key", flat=True))
        keys = [beginning, *(f"{beginning}-{n}" for n in range(2, len(used) + 3))]
        return next(key for key in keys if key not in used)


class ClearanceForm(RecordForm):
    buttons = ("Add the clearance", "Save changes")

    class Meta:
        model = RequiredClearance
        fields = ("kind", "step", "working_days")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "kind": {"required": "Choose what is cleared."},
            "step": {"required": "Enter the step, such as 1."},
            "working_days": {"required": "Enter how many working days are given."},
        }

    def details(self) -> ClearanceInput:
        data = self.typed()
        return ClearanceInput(**data | {"kind": ClearanceKind(data["kind"])})


LINE_FORMS: dict[LineKind, type[HeadingForm | CoverFieldForm | ClearanceForm]] = {
    LineKind.HEADING: HeadingForm,
    LineKind.COVER_FIELD: CoverFieldForm,
    LineKind.CLEARANCE: ClearanceForm,
}
