"""What the pages of documents say of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts.documents.models import Document, DocumentVersion
from contracts.register.summary import prose_value
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.tables import Column

ACCESS_TAGS = {
    AccessMark.PUBLIC: Tag("Public", "green"),
    AccessMark.INTERNAL: Tag("Internal", "blue"),
    AccessMark.EXEMPT: Tag("Exempt", "orange"),
}


def access_tag(document: Document) -> Tag:
    return ACCESS_TAGS[AccessMark(document.access)]


def document_columns(*, whole: bool) -> Sequence[Column]:
    """`whole` adds who may read each; for documents that carry their versions."""
    columns = [
        Column(
            "title",
            "Document",
            lambda document: document.title,
            sort="title",
            link=lambda document: reverse(
                "contracts:document-detail", args=[document.pk]
            ),
        ),
        Column("kind", "Kind", lambda d: d.get_kind_display(), sort="kind"),
        Column("dated_on", "Dated", lambda d: d.dated_on, sort="dated_on"),
        Column("version", "Version", lambda d: d.current.number, numeric=True),
    ]
    if whole:
        columns += [
            Column("access", "Who may read it", access_tag, sort="access"),
            Column(
                "shared",
                "Shared with provider",
                lambda d: d.shared_with_provider,
                sort="shared_with_provider",
            ),
        ]
    file = Column(
        "file",
        "Download",
        lambda d: d.current.file_name,
        link=lambda d: download_url(d.current),
    )
    return [*columns, file]


def download_url(version: DocumentVersion) -> str:
    return reverse("contracts:document-download", args=[version.pk])


def summary_rows(document: Document, *, whole: bool) -> list[SummaryRow]:
    rows = [
        SummaryRow("Kind", document.get_kind_display()),
        SummaryRow("Dated", date_words(document.dated_on)),
    ]
    return rows + _who_reads(document) if whole else rows


def _who_reads(document: Document) -> list[SummaryRow]:
    rows = [SummaryRow("Who may read it", AccessMark(document.access).value.title())]
    if document.exemption:
        rows += [
            SummaryRow("Exempt under", f"Schedule 12A, {document.exemption}"),
            SummaryRow("Why it is kept back", prose_value(document.exempt_reason)),
        ]
    shared = "Yes" if document.shared_with_provider else "No"
    return [*rows, SummaryRow("Shared with the provider", shared)]


@dataclass(frozen=True)
class DrawnVersion:
    number: int
    tag: Tag
    file_name: str
    url: str
    added: str
    what_changed: str


def drawn_versions(versions: Sequence[DocumentVersion]) -> list[DrawnVersion]:
    """Newest first, with who added each."""
    return [
        DrawnVersion(
            number=each.number,
            tag=Tag("Current", "green") if each.is_current else Tag("Former", "grey"),
            file_name=each.file_name,
            url=download_url(each),
            added=f"{time_words(each.added_at)}, {each.added_by}",
            what_changed=each.what_changed or "First version",
        )
        for each in versions
    ]
