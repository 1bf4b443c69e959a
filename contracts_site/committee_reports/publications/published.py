"""What everybody may ask of published papers, without sign-in."""

from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.models.publications import (
    PublicationQuerySet,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience


def papers_in_force() -> PublicationQuerySet:
    """Of each paper the version that stands."""
    return Publication.objects.in_force()


def versions_of(reference: str) -> list[Publication]:
    """All versions of a paper, the latest first.

    The reference is the one that was published, as the address of the page must stay.
    """
    versions = Publication.objects.filter(reference=reference)
    return list(versions.select_related("withdrawal").order_by("-version"))


def files_served(publication: Publication) -> list[PublishedFile]:
    """What the public may download of a version."""
    return list(publication.files.served().order_by("position"))


def page_of_version(publication: Publication) -> PublishedFile:
    """The page that was frozen."""
    return publication.files.get(kind=FileKind.PAGE, audience=Audience.PUBLIC)
