"""What everybody may ask of published papers, without sign-in."""

from django.db.models import Prefetch

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
    """All versions of a paper, the latest first, with their files for the public.

    The reference is the one that was published, as the address of the page must stay.
    """
    served = PublishedFile.objects.served().order_by("position")
    return list(
        Publication.objects.filter(reference=reference)
        .select_related("withdrawal")
        .prefetch_related(Prefetch("files", queryset=served, to_attr="served"), "notes")
        .order_by("-version")
    )


def page_of_version(publication: Publication) -> PublishedFile:
    """The page that was frozen."""
    return publication.files.get(kind=FileKind.PAGE, audience=Audience.PUBLIC)
