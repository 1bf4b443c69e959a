"""The PDFs of what was published, made in the background."""

from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.printing import print_publication
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.printing import PrintError

KIND = "print-publication"


def start_printing_publication(*, publication: Publication, by: User) -> Job:
    """Asked twice, the same job; a failed one is tried again."""
    return start_job(
        kind=KIND,
        key=f"{KIND} {publication.pk}",
        arguments={"publication": publication.pk},
        label=f"Publishing {publication.reference}, version {publication.version}",
        by=by,
    )


def print_publication_in_background(run: JobRun) -> JobResult:
    publication = Publication.objects.get(pk=run.arguments["publication"])
    try:
        print_publication(publication=publication, progress=run.progress)
    except PrintError as failure:
        raise JobRefusedError(str(failure)) from failure
    return JobResult(
        url=reverse("committee_reports:publication-detail", args=[publication.pk]),
        link_text="Go to what was published",
        message=f"{publication.reference} is published as version "
        f"{publication.version}, with its PDF.",
    )
