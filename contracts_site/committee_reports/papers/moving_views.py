"""The page on which a draft takes the version of its heading set that is in use."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.exceptions import (
    HasNoLaterHeadings,
    HeadingsArePublished,
)
from contracts_site.committee_reports.papers.gate import paper_for
from contracts_site.committee_reports.papers.moving import (
    move_to_later_headings,
    planned_move,
)
from contracts_site.committee_reports.papers.permissions import may_write_paper

DETAIL = "committee_reports:paper-detail"


@require_http_methods(["GET", "HEAD", "POST"])
def paper_headings(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """Show what would change; on POST change it."""
    paper = paper_for(request, paper_pk, may=may_write_paper)
    try:
        if request.method == "POST":
            moved = move_to_later_headings(paper=paper, by=request.user)
            words = f"The paper has the headings of {moved.heading_set} now."
            messages.success(request, words)
            return redirect(DETAIL, paper.pk)
        move = planned_move(paper)
    except (HasNoLaterHeadings, HeadingsArePublished) as refusal:
        messages.error(request, str(refusal))
        return redirect(DETAIL, paper.pk)
    context = {
        "paper": paper,
        "move": move,
        "breadcrumbs": paper_trail(paper, "Later headings"),
    }
    return render(request, "committee_reports/paper_headings.html", context)
