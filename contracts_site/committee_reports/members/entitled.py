"""Which published versions and files a member may open: those of their committees."""

from django.db.models import Exists, OuterRef, QuerySet

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, Standing, standing_of
from contracts.governance.models import Committee
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience

# What is read; the others prove what was published.
HANDED_OUT = (FileKind.PDF, FileKind.ATTACHMENT)


def is_member(standing: Standing) -> bool:
    return standing.holds(Role.MEMBER)


def exempt_files_for(user: SignedInPerson) -> QuerySet[PublishedFile]:
    """Not public, of versions that were not withdrawn.

    The committee is the one that the version names, whatever its paper says later: a
    paper that goes on to another committee is read there once it is published for it.
    """
    committees = Committee.objects.filter(pk__in=standing_of(user).committee_ids)
    return PublishedFile.objects.filter(
        audience=Audience.EXEMPT,
        kind__in=HANDED_OUT,
        publication__withdrawal__isnull=True,
        publication__committee__in=committees.values("name"),
    )


def versions_for(user: SignedInPerson) -> QuerySet[Publication]:
    """Versions of which the member may open something that is not public."""
    files = exempt_files_for(user).filter(publication=OuterRef("pk"))
    return Publication.objects.filter(Exists(files))
