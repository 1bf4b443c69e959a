"""The way back from the pages of a heading set."""

from django.urls import reverse

from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.foundation.look.components import Breadcrumb


def sets_trail(*steps: str) -> list[Breadcrumb]:
    """Home, papers, the list, and steps below it; the last is the page itself."""
    if not steps:
        return [*_above(), Breadcrumb("Heading sets")]
    return [*_above(), _list(), *(Breadcrumb(step) for step in steps)]


def set_trail(heading_set: HeadingSet, *steps: str) -> list[Breadcrumb]:
    if not steps:
        return [*_above(), _list(), Breadcrumb(str(heading_set))]
    page = reverse("committee_reports:heading-set-detail", args=[heading_set.pk])
    below = [Breadcrumb(step) for step in steps]
    return [*_above(), _list(), Breadcrumb(str(heading_set), page), *below]


def _above() -> list[Breadcrumb]:
    papers = reverse("committee_reports:paper-list")
    return [Breadcrumb("Home", "/"), Breadcrumb("Committee reports", papers)]


def _list() -> Breadcrumb:
    return Breadcrumb("Heading sets", reverse("committee_reports:heading-set-list"))
