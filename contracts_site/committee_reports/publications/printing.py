"""The PDFs of a version, printed from its frozen documents, and its manifest."""

from django.db import transaction

from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.freezing import FrozenFile
from contracts_site.committee_reports.publications.keeping import keep_files
from contracts_site.committee_reports.publications.made_from import (
    FrozenDocument,
    files_from,
)
from contracts_site.committee_reports.publications.manifest import (
    NamedFile,
    Particulars,
    manifest_text,
)
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.printing import Progress


def print_publication(
    *, publication: Publication, progress: Progress | None = None
) -> Publication:
    """PDFs and manifest, kept together; done again, it finds them. Raises PrintError."""
    if is_printed(publication):
        return publication
    documents = publication.files.filter(kind=FileKind.DOCUMENT).order_by("position")
    frozen = [_document(each) for each in documents]
    _keep(publication, list(files_from(frozen, progress or _silent)))
    return publication


def is_printed(publication: Publication) -> bool:
    """The manifest is the last file of all."""
    return publication.files.filter(kind=FileKind.MANIFEST).exists()


def _document(file: PublishedFile) -> FrozenDocument:
    return FrozenDocument(
        files.read(file.sha256).decode(), file.name, Audience(file.audience)
    )


def _silent(done: int, total: int, words: str) -> None:
    """Nobody is watching."""


@transaction.atomic
def _keep(publication: Publication, printed: list[FrozenFile]) -> None:
    """All or nothing; of two that were printing, the second leaves the first's."""
    held = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if is_printed(held):
        return
    with acting_as(held.confirmed_by):
        keep_files(held, printed)
        keep_files(held, [_manifest(held)])


def _manifest(publication: Publication) -> FrozenFile:
    """It names what is exempt, so it is for those who may know of that."""
    text = manifest_text(_particulars(publication), _named(publication))
    stem = f"{publication.reference}-v{publication.version}".lower()
    return FrozenFile(
        audience=Audience.EXEMPT,
        kind=FileKind.MANIFEST,
        name=f"{stem}-manifest.json",
        title="Manifest",
        content=text.encode(),
    )


def _particulars(publication: Publication) -> Particulars:
    return Particulars(
        reference=publication.reference,
        version=publication.version,
        title=publication.title,
        committee=publication.committee,
        held_on=publication.held_on.isoformat(),
        proposed_by=publication.proposed_by.email,
        proposed_at=publication.proposal.proposed_at,
        confirmed_by=publication.confirmed_by.email,
        published_at=publication.published_at,
    )


def _named(publication: Publication) -> list[NamedFile]:
    return [
        NamedFile(
            audience=row.audience,
            kind=row.kind,
            name=row.name,
            title=row.title,
            sha256=row.sha256,
            size=row.size,
            pages=row.pages,
        )
        for row in publication.files.order_by("position")
    ]
