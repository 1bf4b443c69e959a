"""The words for where a proposal stands, and for what is frozen of a paper."""

from django.db import models

from contracts_site.foundation.word import WORD_FILE


class ProposalState(models.TextChoices):
    WAITING = "waiting", "Waits for a second person"
    PUBLISHED = "published", "Published"
    TAKEN_BACK = "taken_back", "Taken back"


NEXT_STATES: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset(
        {ProposalState.PUBLISHED, ProposalState.TAKEN_BACK}
    ),
    ProposalState.PUBLISHED: frozenset(),
    ProposalState.TAKEN_BACK: frozenset(),
}


class FileKind(models.TextChoices):
    """What is kept of a version, each as a file."""

    PDF = "pdf", "PDF"
    LARGE_PRINT = "large", "Large print"
    WORD = "word", "Word document"
    PAGE = "page", "Page"
    TABLE = "table", "Table"
    ATTACHMENT = "attachment", "Attachment"
    DOCUMENT = "document", "Printed document"
    CONTENT = "content", "Content as data"
    MANIFEST = "manifest", "Manifest"


# The others are for officers: they prove what was published.
SERVED = (
    FileKind.PDF,
    FileKind.LARGE_PRINT,
    FileKind.WORD,
    FileKind.TABLE,
    FileKind.ATTACHMENT,
)
CONTENT_TYPES: dict[str, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.LARGE_PRINT: "application/pdf",
    FileKind.WORD: WORD_FILE,
    FileKind.PAGE: "text/html; charset=utf-8",
    FileKind.TABLE: "text/csv; charset=utf-8",
    # Handed out to be saved, whatever it is.
    FileKind.ATTACHMENT: "application/octet-stream",
    FileKind.DOCUMENT: "text/html; charset=utf-8",
    FileKind.CONTENT: "application/json",
    FileKind.MANIFEST: "application/json",
}
