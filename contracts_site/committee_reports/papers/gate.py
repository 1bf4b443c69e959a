"""The first line of a paper's views: who asks, for which paper, to do what."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)

Permission = Callable[[Standing, Paper], bool]


def paper_for(request: SignedInRequest, paper_pk: int, *, may: Permission) -> Paper:
    """The paper: 404 if the person may not know of it, 403 without the right."""
    papers = Paper.objects.visible_to(request.user).select_related(
        "heading_set",
        "meeting__committee",
        "author",
        "contract__directorate",
        "outcome",
    )
    paper = get_object_or_404(papers, pk=paper_pk)
    require(may(standing_of(request.user), paper))
    return paper


def bare_paper_for(
    request: SignedInRequest, paper_pk: int, *, may: Permission
) -> Paper:
    """The same for a page that needs nothing of what the paper refers to."""
    papers = Paper.objects.visible_to(request.user)
    paper = get_object_or_404(papers, pk=paper_pk)
    require(may(standing_of(request.user), paper))
    return paper


def section_for(
    request: SignedInRequest, section_pk: int, *, may: Permission
) -> Section:
    sections = Section.objects.visible_to(request.user).select_related(
        "heading",
        "edited_by",
        "paper__heading_set",
        "paper__meeting__committee",
        "paper__contract",
    )
    section = get_object_or_404(sections, pk=section_pk)
    require(may(standing_of(request.user), section.paper))
    return section


def recommendation_for(
    request: SignedInRequest, recommendation_pk: int, *, may: Permission
) -> Recommendation:
    recommendations = Recommendation.objects.visible_to(request.user).select_related(
        "paper__meeting__committee", "paper__heading_set"
    )
    recommendation = get_object_or_404(recommendations, pk=recommendation_pk)
    require(may(standing_of(request.user), recommendation.paper))
    return recommendation


def require(right: bool) -> None:
    """403 for a person who knows of the thing but may not do this to it."""
    if not right:
        raise PermissionDenied
