"""The acts on a contract's documents."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.files.base import File
from django.db import transaction

from contracts.documents.exceptions import ReplacedMeanwhile
from contracts.documents.models import Document, DocumentVersion
from contracts.register.models import Contract
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class DocumentDetails:
    """What a document is and who may read it."""

    title: str
    kind: str
    dated_on: date
    access: str = AccessMark.INTERNAL
    exempt_paragraph: int | None = None
    exempt_reason: str = ""
    shared_with_provider: bool = False


def add_document(
    *,
    contract: Contract,
    details: DocumentDetails,
    upload: File[bytes],
    at: datetime,
    by: User,
) -> Document:
    """Keep a document with its first version; UploadRefused if the file may not be."""
    with transaction.atomic(), acting_as(by):
        document = write(Document(contract=contract), details)
        _keep(DocumentVersion(document=document, number=1), upload, at=at, by=by)
    return document


def revise_document(
    *, document: Document, details: DocumentDetails, seen: str | None = None, by: User
) -> Document:
    """Change what is said of a document; its files stay as they are."""
    with transaction.atomic(), acting_as(by):
        return write(hold(document, seen=seen), details)


def replace_document(
    *,
    former: DocumentVersion,
    upload: File[bytes],
    what_changed: str,
    at: datetime,
    by: User,
) -> DocumentVersion:
    """A new version in the place of the one the person saw, which is kept."""
    with transaction.atomic(), acting_as(by):
        held = hold(former)
        if not held.is_current:
            raise ReplacedMeanwhile
        # A clock that was put back does not put the record back.
        held.superseded_at = at = max(at, held.added_at)
        held.save(update_fields=["superseded_at"])
        version = DocumentVersion(
            document=held.document, number=held.number + 1, what_changed=what_changed
        )
        return _keep(version, upload, at=at, by=by)


def remove_document(*, document: Document, by: User) -> None:
    """Take a document off with every version and file; History keeps that it was there."""
    with transaction.atomic(), acting_as(by):
        held = hold(document)
        files = [
            (each.file.storage, str(each.file.name)) for each in held.versions.all()
        ]
        held.delete()
        for storage, name in files:
            transaction.on_commit(partial(storage.delete, name))


def _keep(
    version: DocumentVersion, upload: File[bytes], *, at: datetime, by: User
) -> DocumentVersion:
    version.keep(upload)
    version.added_at, version.added_by = at, by
    version.full_clean()
    version.save()
    return version
