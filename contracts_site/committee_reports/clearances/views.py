"""The pages of clearances: all of them, those of a paper, one, and what is done to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.exceptions import (
    ClearanceError,
    NotInThisState,
    PaperChangedMeanwhile,
)
from contracts_site.committee_reports.clearances.forms import (
    AnswerForm,
    AskForm,
    RecordForm,
    SeenForm,
    clearance_page,
)
from contracts_site.committee_reports.clearances.listing import (
    ClearanceFilter,
    clearance_columns,
    clearance_rows,
)
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.pages import (
    answers_open,
    clearance_lines,
    clock_rows,
    entries_timeline,
    tag_of_state,
    to_ask,
)
from contracts_site.committee_reports.clearances.parts import fingerprint_of
from contracts_site.committee_reports.clearances.permissions import (
    may_ask_for_clearance,
    may_record,
)
from contracts_site.committee_reports.clearances.services import (
    ask_for_clearance,
    comment_on_clearance,
    record_clearance,
    send_back,
    sign_off,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.clearances.standing import (
    ClearanceStanding,
    clearances_of,
)
from contracts_site.committee_reports.papers.breadcrumbs import (
    paper_trail,
    papers_trail,
)
from contracts_site.committee_reports.papers.filters import meeting_words
from contracts_site.committee_reports.papers.gate import paper_for, require
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import may_read_paper
from contracts_site.committee_reports.papers.timing import timing_of
from contracts_site.committee_reports.renderings.jobs import print_ahead
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow
from contracts_site.foundation.tables import csv_response, list_page

OF_PAPER = "committee_reports:paper-clearances"
DETAIL = "committee_reports:clearance-detail"
ANSWER = "committee_reports/clearance_answer.html"
RECORD = "committee_reports/clearance_record.html"


@require_safe
def clearance_list(request: SignedInRequest) -> HttpResponseBase:
    """What was asked for or answered, of the papers that the person may read."""
    columns = clearance_columns()
    listing = list_page(
        request,
        clearance_rows(ClearanceEntry.objects.visible_to(request.user)),
        filterset=ClearanceFilter,
        columns=columns,
        default_sort="wanted_by",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"clearances-{timezone.localdate()}.csv")
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": papers_trail("Clearances"),
    }
    return render(request, "committee_reports/clearance_list.html", context)


@require_safe
def paper_clearances(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """By when, who, and how far: every clearance of one paper."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    clearances = clearances_of(paper)
    standings = clearances.every
    timing = timing_of(
        paper.meeting.held_on, today=timezone.localdate(), closed=clearances.closed
    )
    may_ask = may_ask_for_clearance(standing_of(request.user), paper)
    context = {
        "paper": paper,
        "lines": clearance_lines(paper, standings),
        "changed": [each for each in standings if each.changes],
        "rows": [
            *clock_rows(paper, clearances, timing),
            SummaryRow("Meeting", meeting_words(paper)),
        ],
        "may_ask": may_ask and bool(to_ask(standings)),
        "breadcrumbs": paper_trail(paper, "Clearance"),
    }
    return render(request, "committee_reports/paper_clearances.html", context)


@require_safe
def clearance_detail(
    request: SignedInRequest, paper_pk: int, kind: str
) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    standing = _standing(paper, kind)
    person = standing_of(request.user)
    recorded = may_record(person, standing.kind) and standing.allows(Act.RECORDED)
    context = {
        "paper": paper,
        "standing": standing,
        "tag": tag_of_state(standing.state),
        "acts": answers_open(person, paper, standing),
        "may_record": recorded,
        "may_ask": may_ask_for_clearance(person, paper) and standing.allows(Act.ASKED),
        "timeline": entries_timeline(standing.entries),
        "breadcrumbs": paper_trail(paper, _above(paper), standing.label),
    }
    return render(request, "committee_reports/clearance_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def clearance_ask(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_ask_for_clearance)
    standings = to_ask(clearances_of(paper).every)
    form = AskForm(request.POST or None, paper=paper, standings=standings)
    if form.is_valid():
        try:
            ask_for_clearance(
                paper=paper,
                kinds=form.chosen,
                words=form.cleaned_data["words"],
                at=timezone.now(),
                by=request.user,
            )
        except ClearanceError as refusal:
            messages.error(request, str(refusal))
        else:
            print_ahead(paper, by=request.user)
            labels = ", ".join(kind.label.lower() for kind in form.chosen)
            messages.success(request, f"Clearance is asked for: {labels}.")
        return redirect(OF_PAPER, paper.pk)
    context = {
        "paper": paper,
        "form": form,
        "standings": standings,
        "breadcrumbs": paper_trail(paper, _above(paper), "Ask"),
    }
    return render(request, "committee_reports/clearance_ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def clearance_answer(
    request: SignedInRequest, paper_pk: int, kind: str
) -> HttpResponse:
    """Sign off, send back, comment: whatever the person may do now."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    standing = _standing(paper, kind)
    acts = answers_open(standing_of(request.user), paper, standing)
    require(bool(acts))
    seen = fingerprint_of(parts_of(paper))
    form = AnswerForm(
        request.POST or None,
        paper=paper,
        standing=standing,
        acts=acts,
        initial={"seen": seen},
    )
    page = _Page(request, paper, standing, form, "Answer", ANSWER)
    if form.is_valid():
        return _kept(page, lambda: _answer(request, page, form), seen=seen)
    return _shown(page)


@require_http_methods(["GET", "HEAD", "POST"])
def clearance_record(
    request: SignedInRequest, paper_pk: int, kind: str
) -> HttpResponse:
    """The clerk's record for somebody who does not sign in."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    standing = _standing(paper, kind)
    require(may_record(standing_of(request.user), standing.kind))
    if not standing.allows(Act.RECORDED):
        messages.info(request, str(NotInThisState(standing, Act.RECORDED)))
        return redirect(DETAIL, paper.pk, kind)
    seen = fingerprint_of(parts_of(paper))
    form = RecordForm(
        request.POST or None,
        paper=paper,
        kind=standing.kind,
        today=timezone.localdate(),
        initial={"seen": seen},
    )
    page = _Page(request, paper, standing, form, "Record", RECORD)
    if form.is_valid():
        return _kept(page, lambda: _record(request, page, form), seen=seen)
    return _shown(page)


@dataclass(frozen=True)
class _Page:
    """One form about one clearance; `name` is its last breadcrumb."""

    request: SignedInRequest
    paper: Paper
    standing: ClearanceStanding
    form: SeenForm
    name: str
    template: str


def _shown(page: _Page, status: int = 200, **more: Any) -> HttpResponse:
    paper, standing = page.paper, page.standing
    above = Breadcrumb(standing.label, clearance_page(paper, standing.kind))
    context = {
        "paper": paper,
        "standing": standing,
        "form": page.form,
        "breadcrumbs": paper_trail(paper, _above(paper), above, page.name),
        **more,
    }
    return render(page.request, page.template, context, status=status)


def _kept(page: _Page, act: Callable[[], str], *, seen: str) -> HttpResponse:
    """Done, or the same page again if the paper was saved while it was read."""
    try:
        messages.success(page.request, act())
    except PaperChangedMeanwhile as clash:
        page.form.with_seen(seen)
        return _shown(page, status=409, clash=clash, page_has_errors=True)
    except ClearanceError as refusal:
        messages.error(page.request, str(refusal))
    return redirect(DETAIL, page.paper.pk, page.standing.kind.value)


def _answer(request: SignedInRequest, page: _Page, form: AnswerForm) -> str:
    said: dict[str, Any] = {
        "paper": page.paper,
        "kind": page.standing.kind,
        "words": form.cleaned_data["words"],
        "at": timezone.now(),
        "by": request.user,
    }
    match form.act:
        case Act.SIGNED:
            sign_off(seen=form.cleaned_data["seen"], **said)
            return "The paper is signed off as it stands."
        case Act.SENT_BACK:
            send_back(**said)
            return "The paper is sent back to its author."
        case _:
            comment_on_clearance(**said)
            return "The comment is kept."


def _record(request: SignedInRequest, page: _Page, form: RecordForm) -> str:
    record_clearance(
        paper=page.paper,
        kind=page.standing.kind,
        seen=form.cleaned_data["seen"],
        signed=form.signed,
        at=timezone.now(),
        by=request.user,
    )
    return "The sign-off is recorded."


def _standing(paper: Paper, kind: str) -> ClearanceStanding:
    """404 for a clearance that the paper neither needs nor ever had."""
    found = clearances_of(paper).by_kind.get(kind)
    if found is None:
        raise Http404
    return found


def _above(paper: Paper) -> Breadcrumb:
    return Breadcrumb("Clearance", reverse(OF_PAPER, args=[paper.pk]))
