"""The forms of a document: what it is, and a new version of it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.documents.models import Document, DocumentVersion
from contracts.documents.services import DocumentDetails
from contracts.register.record_pages import RecordForm
from contracts_site.foundation.access_marks import EXEMPTIONS, AccessMark
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Fieldset
from contracts_site.foundation.uploads import UploadField

NO_NAMES = "No document may name a child or a family member."
ACCESS_WORDS = (
    (AccessMark.PUBLIC, "Public"),
    (AccessMark.INTERNAL, "Internal: officers only"),
    (AccessMark.EXEMPT, "Exempt: kept back under Schedule 12A"),
)


def _paragraph(value: str) -> int:
    return int(value)


class DocumentForm(RecordForm):
    """What a document is and who may read it."""

    buttons = ("Add document", "Save changes")

    dated_on = DateField(
        label="Date of the document",
        error_messages={"required": "Enter the document's date, such as 3 May 2018."},
    )
    access = forms.ChoiceField(
        label="Who may read it",
        choices=ACCESS_WORDS,
        widget=forms.RadioSelect,
        help_text="Officers who read contracts whole read every document.",
        error_messages={"required": "Choose who may read it."},
    )
    exempt_paragraph = forms.TypedChoiceField(
        label="Paragraph of Schedule 12A",
        required=False,
        coerce=_paragraph,
        empty_value=None,
        choices=[
            ("", "Not exempt"),
            *((number, str(each)) for number, each in EXEMPTIONS.items()),
        ],
        help_text="Only if the document is exempt",
    )
    exempt_reason = ProseField(
        label="Why it is kept back",
        required=False,
        help_text="Only if the document is exempt: why keeping it back outweighs "
        "disclosing it",
    )

    class Meta:
        model = Document
        fields = (
            "title",
            "kind",
            "dated_on",
            "access",
            "exempt_paragraph",
            "exempt_reason",
            "shared_with_provider",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter the document's title."},
            "kind": {"required": "Choose what kind of document it is."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = "The public may read it: no person's name."
        self.fields[
            "shared_with_provider"
        ].help_text = "The provider's users may read and download the current version."

    def layout(self) -> list[Any]:
        return [
            Fieldset("What it is", "title", "kind", "dated_on"),
            *(["upload"] if "upload" in self.fields else []),
            Fieldset(
                "Access",
                "access",
                "exempt_paragraph",
                "exempt_reason",
                "shared_with_provider",
            ),
        ]

    def details(self) -> DocumentDetails:
        typed = self.typed()
        typed.pop("upload", None)
        return DocumentDetails(**typed)


class NewDocumentForm(DocumentForm):
    """A document with its first file."""

    upload = UploadField(label="File", hint=NO_NAMES)


class ReplaceDocumentForm(RecordForm):
    """A new version in the place of the current one."""

    buttons = ("Replace document", "Replace document")

    upload = UploadField(label="New version", hint=NO_NAMES)
    what_changed = forms.CharField(
        label="What is new",
        max_length=300,
        help_text="For example, signed by both sides",
        error_messages={"required": "Say what is new in this version."},
    )

    class Meta:
        model = DocumentVersion
        fields = ("what_changed",)

    def __init__(self, *args: Any, former: DocumentVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["former"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=former.number
        )

    def layout(self) -> list[Any]:
        return ["upload", "what_changed", "former"]
