"""What is asked of an attachment: its file, its title, what it shows."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from contracts.documents.models import DocumentVersion
from contracts.register.record_pages import RecordForm
from contracts_site.accounts.models import User
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.attachments.services import AttachmentWords
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.uploads import UploadField

WARNING = "No child or family member may be named."


class DocumentChoiceField(forms.ModelChoiceField[DocumentVersion]):
    def label_from_instance(self, obj: DocumentVersion) -> str:
        document = obj.document
        exempt = f", {document.exemption.footer}" if document.exemption else ""
        return f"{document.title} ({obj.file_name}){exempt}"


class AttachmentForm(RecordForm):
    """The words of an attachment; its file is never exchanged under them."""

    buttons = ("Add the attachment", "Save changes")

    description = ProseField(
        label="What it shows",
        help_text="For those who cannot open the file: its finding in a few sentences.",
        error_messages={"required": "Say what the attachment shows."},
    )

    class Meta:
        model = Attachment
        fields = ("title", "description")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter the title of the attachment."}
        }

    def words(self) -> AttachmentWords:
        data = self.cleaned_data
        return AttachmentWords(title=data["title"], description=data["description"])


class NewAttachmentForm(AttachmentForm):
    """A file of one's own, or a document of the contract that the paper is about."""

    upload = UploadField(label="File", hint=WARNING, required=False)
    document = DocumentChoiceField(
        label="Or a document of the contract",
        queryset=DocumentVersion.objects.none(),
        required=False,
        empty_label="None: the file chosen above",
        help_text="A copy of its current version. An exempt one brings its mark.",
    )

    def __init__(self, *args: Any, paper: Paper, user: User, **kwargs: Any) -> None:
        documents = _documents(paper, user)
        self.offers_documents = documents.exists()
        super().__init__(*args, instance=Attachment(paper=paper, position=1), **kwargs)
        field: Any = self.fields["document"]
        field.queryset = documents
        if not self.offers_documents:
            del self.fields["document"]
            self.fields["upload"].required = True

    def layout(self) -> list[Any]:
        document = ["document"] if self.offers_documents else []
        return ["upload", *document, "title", "description"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        upload, document = data.get("upload"), data.get("document")
        if self.offers_documents and "upload" not in self.errors:
            if not upload and not document:
                self.add_error(
                    "upload", "Choose a file, or a document of the contract."
                )
            if upload and document:
                self.add_error("document", "Choose a file or a document, not both.")
        return data


def _documents(paper: Paper, user: User) -> QuerySet[DocumentVersion]:
    """Current versions of what may enter a paper: nothing internal."""
    versions = DocumentVersion.objects.visible_to(user)
    return (
        versions.filter(document__contract=paper.contract_id, superseded_at=None)
        .exclude(document__access=AccessMark.INTERNAL)
        .select_related("document")
        .order_by("document__title")
    )
