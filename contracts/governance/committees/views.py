"""Committees and their public calendars, for everybody signed in."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.models import Membership, Role
from contracts.access.standing import standing_of
from contracts.governance.committees.filters import CommitteeFilter
from contracts.governance.committees.models import Committee
from contracts.governance.committees.panels import drawn_committee_panels
from contracts.governance.committees.presentation import (
    committee_columns,
    committee_tag,
    with_dates,
)
from contracts.governance.pages import COMMITTEES, governance_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

PAST_SHOWN = 12


@require_safe
def committee_list(request: SignedInRequest) -> HttpResponseBase:
    """Everybody signed in: a committee and its calendar are public."""
    today = timezone.localdate()
    listing = list_page(
        request,
        with_dates(Committee.objects.all(), on=today),
        filterset=CommitteeFilter,
        columns=committee_columns(),
        default_sort="name",
    )
    if listing.is_export:
        return csv_response(listing, committee_columns(), f"committees-{today}.csv")
    context = {**governance_page(request, current=COMMITTEES), "listing": listing}
    return render(request, "contracts/committee_list.html", context)


@require_safe
def committee_detail(request: SignedInRequest, committee_pk: int) -> HttpResponse:
    """Everybody signed in; what boards report to it, those who read contracts whole."""
    committee = get_object_or_404(Committee, pk=committee_pk)
    today = timezone.localdate()
    trail = (Breadcrumb(committee.name),)
    dates = committee.meeting_dates
    whole = standing_of(request.user).reads_every_contract
    context = {
        **governance_page(request, current=COMMITTEES, trail=trail),
        "committee": committee,
        "state": committee_tag(committee),
        "coming": dates.filter(held_on__gte=today).order_by("held_on"),
        "past": dates.filter(held_on__lt=today).order_by("-held_on")[:PAST_SHOWN],
        "posts": _posts_of_members(committee),
        "boards": committee.boards.order_by("name") if whole else None,
        "panels": drawn_committee_panels(committee, user=request.user, on=today),
    }
    return render(request, "contracts/committee_detail.html", context)


def _posts_of_members(committee: Committee) -> list[str]:
    """The posts of members with an account here, each once."""
    sitting = Membership.objects.filter(
        committee=committee, role=Role.MEMBER, user__is_active=True
    )
    posts = sitting.exclude(user__post="").values_list("user__post", flat=True)
    return list(posts.order_by("user__post").distinct())
