"""The pages of a paper's recommendations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import (
    gather_recommendations,
    recommendations_in_words,
)
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.exceptions import ChangedMeanwhile
from contracts_site.committee_reports.papers.forms import RecommendationForm
from contracts_site.committee_reports.papers.gate import (
    paper_for,
    recommendation_for,
    require,
)
from contracts_site.committee_reports.papers.models import Paper, Recommendation
from contracts_site.committee_reports.papers.permissions import (
    may_read_paper,
    may_write_paper,
)
from contracts_site.committee_reports.papers.recommendations import (
    add_recommendation,
    change_recommendation,
    move_recommendation,
    remove_recommendation,
)
from contracts_site.foundation.look.components import Breadcrumb

LIST = "committee_reports:recommendation-list"


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_list(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """Readers see the list; those who write the paper add to it here."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    may_write = may_write_paper(standing_of(request.user), paper)
    require(may_write or request.method != "POST")
    form = RecommendationForm(request.POST or None)
    section = paper.sections.filter(kind=PartKind.RECOMMENDATIONS).first()
    if section and form.is_valid():
        add_recommendation(paper=paper, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "The recommendation is added.")
        return redirect(LIST, paper.pk)
    part, recommendations = gather_recommendations(section) if section else (None, [])
    context = {
        "paper": paper,
        "section": section,
        "part": part,
        "recommendations": recommendations,
        "form": form,
        "may_write": may_write,
        "breadcrumbs": paper_trail(paper, "Recommendations"),
    }
    return render(request, "committee_reports/recommendation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_edit(
    request: SignedInRequest, recommendation_pk: int
) -> HttpResponse:
    recommendation = recommendation_for(request, recommendation_pk, may=may_write_paper)
    initial = {
        "text": recommendation.text,
        "seen_version": recommendation.version,
    }
    form = RecommendationForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _edit_page(request, recommendation, form)
    try:
        change_recommendation(
            recommendation=recommendation,
            text=form.cleaned_data["text"],
            seen_version=form.cleaned_data["seen_version"],
            by=request.user,
        )
    except ChangedMeanwhile as clash:
        return _clash_page(request, clash, form)
    messages.success(request, "The recommendation is changed.")
    return redirect(LIST, recommendation.paper_id)


@require_POST
def recommendation_move(
    request: SignedInRequest, recommendation_pk: int
) -> HttpResponse:
    recommendation = recommendation_for(request, recommendation_pk, may=may_write_paper)
    move_recommendation(
        recommendation=recommendation,
        direction="up" if request.POST.get("direction") == "up" else "down",
        by=request.user,
    )
    return redirect(LIST, recommendation.paper_id)


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_remove(
    request: SignedInRequest, recommendation_pk: int
) -> HttpResponse:
    recommendation = recommendation_for(request, recommendation_pk, may=may_write_paper)
    if request.method == "POST":
        remove_recommendation(recommendation=recommendation, by=request.user)
        messages.success(request, "The recommendation is removed.")
        return redirect(LIST, recommendation.paper_id)
    context = {
        "recommendation": recommendation,
        "text": dict(recommendations_in_words(recommendation.paper))[recommendation],
        "paper": recommendation.paper,
        "breadcrumbs": _trail(recommendation.paper, "Remove"),
    }
    return render(request, "committee_reports/recommendation_remove.html", context)


def _clash_page(
    request: SignedInRequest, clash: ChangedMeanwhile, form: RecommendationForm
) -> HttpResponse:
    assert isinstance(clash.kept, Recommendation)
    kept = clash.kept
    return _edit_page(request, kept, form.with_version(kept.version), saved=kept.text)


def _trail(paper: Paper, step: str) -> list[Breadcrumb]:
    above = Breadcrumb("Recommendations", reverse(LIST, args=[paper.pk]))
    return paper_trail(paper, above, step)


def _edit_page(
    request: SignedInRequest,
    recommendation: Recommendation,
    form: RecommendationForm,
    *,
    saved: str = "",
) -> HttpResponse:
    """With `saved`, somebody else has changed the text meanwhile: 409, both shown."""
    context = {
        "recommendation": recommendation,
        "paper": recommendation.paper,
        "form": form,
        "saved": saved,
        "page_has_errors": bool(saved),
        "breadcrumbs": _trail(recommendation.paper, "Change"),
    }
    return render(
        request,
        "committee_reports/recommendation_edit.html",
        context,
        status=409 if saved else 200,
    )
