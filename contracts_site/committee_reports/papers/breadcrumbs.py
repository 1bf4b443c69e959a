"""The way back from the pages of a paper."""

from django.urls import reverse

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.components import Breadcrumb


def papers_trail(*steps: str) -> list[Breadcrumb]:
    """Home, the list, and steps below it; the last is the page itself."""
    if not steps:
        return [Breadcrumb("Home", "/"), Breadcrumb("Committee reports")]
    return [*_above(), *(Breadcrumb(step) for step in steps)]


def paper_trail(paper: Paper, *steps: str | Breadcrumb) -> list[Breadcrumb]:
    """Home, the list, the paper, and steps below it."""
    if not steps:
        return [*_above(), Breadcrumb(paper.reference)]
    page = reverse("committee_reports:paper-detail", args=[paper.pk])
    below = [
        step if isinstance(step, Breadcrumb) else Breadcrumb(step) for step in steps
    ]
    return [*_above(), Breadcrumb(paper.reference, page), *below]


def _above() -> list[Breadcrumb]:
    papers = reverse("committee_reports:paper-list")
    return [Breadcrumb("Home", "/"), Breadcrumb("Committee reports", papers)]
