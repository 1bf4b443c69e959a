"""The files of a version on record: each row, and the bytes under its SHA-256."""

from collections.abc import Iterable

from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.freezing import FrozenFile
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)


def keep_files(publication: Publication, frozen: Iterable[FrozenFile]) -> None:
    """Add them after those that the version has."""
    first = publication.files.count() + 1
    PublishedFile.objects.bulk_create(
        PublishedFile(
            publication=publication,
            position=position,
            audience=each.audience,
            kind=each.kind,
            name=each.name,
            title=each.title,
            sha256=files.keep(each.content),
            size=len(each.content),
            pages=each.pages,
        )
        for position, each in enumerate(frozen, start=first)
    )
