"""Printing a paper in the background."""

from django.urls import reverse
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.keeping import (
    Edition,
    edition_of,
    make_rendering,
    settled_edition_of,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.printing import Layout, PrintError

KIND = "print-paper"
PRINT_PAGES = {
    Audience.PUBLIC: "committee_reports:paper-print",
    Audience.EXEMPT: "committee_reports:exempt-print",
}

PDF_WORDS = {Layout.STANDARD: "PDF", Layout.LARGE: "Large print PDF"}


def start_printing(*, edition: Edition, by: User) -> Job:
    """The job that prints this content for this person; asked twice, the same job.

    When the file of a finished job is gone, `made` in the key starts another.
    """
    paper, audience = edition.paper, edition.content.audience
    made = paper.renderings.filter(content_hash=edition.key).count()
    return start_job(
        kind=KIND,
        key=f"{KIND} {paper.pk} {audience} {edition.key} {made} {by.pk}",
        arguments={
            "paper": paper.pk,
            "audience": audience,
            "layout": edition.layout,
        },
        label=f"{PDF_WORDS[edition.layout]} of {paper.reference} {paper.title}",
        by=by,
    )


def print_ahead(paper: Paper, *, by: User) -> None:
    """Have each version printed that has no PDF as it is now, so that nobody waits.

    For when a paper goes on to other people: they open what it has become.
    """
    public = edition_of(paper, audience=Audience.PUBLIC)
    editions = [public]
    if public.content.keeps_back:
        editions.append(edition_of(paper, audience=Audience.EXEMPT))
    for edition in editions:
        if edition.kept is None:
            start_printing(edition=edition, by=by)


def print_paper(run: JobRun) -> JobResult:
    """Print the paper as it stands when the work begins."""
    edition = settled_edition_of(
        run.arguments["paper"],
        audience=Audience(run.arguments["audience"]),
        layout=Layout(run.arguments.get("layout", Layout.STANDARD)),
    )
    try:
        rendering = make_rendering(
            edition, at=timezone.now(), by=run.requested_by, progress=run.progress
        )
    except PrintError as failure:
        raise JobRefusedError(str(failure)) from failure
    return JobResult(
        url=reverse(PRINT_PAGES[edition.content.audience], args=[edition.paper.pk]),
        link_text="Go to the finished PDF",
        message=f"{edition.paper.reference} is printed: {rendering.pages} pages.",
    )
