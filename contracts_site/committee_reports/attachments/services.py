"""Acts on the attachments of a paper: add, describe anew, move, remove."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import F

from contracts.documents.models import DocumentVersion
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.marks.services import propose_mark
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import Direction
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class AttachmentWords:
    title: str
    description: str


@transaction.atomic
def add_attachment(
    *, paper: Paper, words: AttachmentWords, upload: File[bytes], by: User
) -> Attachment:
    """At the end of the list; UploadRefused if the file may not be kept."""
    with acting_as(by):
        held = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        attachment = Attachment(paper=held, position=held.attachments.count() + 1)
        attachment.keep(upload)
        return write(attachment, words)


@transaction.atomic
def attach_document(
    *,
    paper: Paper,
    words: AttachmentWords,
    version: DocumentVersion,
    at: datetime,
    by: User,
) -> Attachment:
    """A copy of a contract's document; an exempt one brings its mark."""
    with version.file.open("rb") as file:
        upload = ContentFile(file.read(), name=version.file_name)
    attachment = add_attachment(paper=paper, words=words, upload=upload, by=by)
    document = version.document
    if document.exempt_paragraph:
        propose_mark(
            piece=attachment,
            ground=Ground(str(document.exempt_paragraph)),
            reason=document.exempt_reason,
            at=at,
            by=by,
        )
    return attachment


@transaction.atomic
def describe_attachment(
    *, attachment: Attachment, words: AttachmentWords, seen: str | None = None, by: User
) -> Attachment:
    """Change what is said of it; the file stays as it is."""
    with acting_as(by):
        return write(hold(attachment, seen=seen), words)


@transaction.atomic
def move_attachment(*, attachment: Attachment, direction: Direction, by: User) -> None:
    """Change places with the one above or below; at the ends nothing happens."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=attachment.paper_id)
        moved = Attachment.objects.get(pk=attachment.pk)
        step = -1 if direction == "up" else 1
        other = Attachment.objects.filter(
            paper_id=moved.paper_id, position=moved.position + step
        ).first()
        if other:
            moved.position, other.position = other.position, moved.position
            Attachment.objects.bulk_update([moved, other], ["position"])


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User) -> None:
    """The file goes with it; History keeps that it was there, and its fingerprint."""
    with acting_as(by):
        Paper.objects.select_for_update(of=("self",)).get(pk=attachment.paper_id)
        held = Attachment.objects.get(pk=attachment.pk)
        storage, name = held.file.storage, str(held.file.name)
        held.delete()
        Attachment.objects.filter(
            paper_id=held.paper_id, position__gt=held.position
        ).update(position=F("position") - 1)
        transaction.on_commit(partial(storage.delete, name))
