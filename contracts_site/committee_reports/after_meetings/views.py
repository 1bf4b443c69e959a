"""The pages after a meeting: the list, what came of a paper, answers owed."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.after_meetings.exceptions import OutcomeRefused
from contracts_site.committee_reports.after_meetings.following import followed
from contracts_site.committee_reports.after_meetings.forms import (
    AnswerForm,
    DueAnswerForm,
    OutcomeForm,
    to_answer,
)
from contracts_site.committee_reports.after_meetings.gate import (
    due_answer_for,
    outcome_for,
)
from contracts_site.committee_reports.after_meetings.listing import (
    OutcomeFilter,
    outcome_columns,
)
from contracts_site.committee_reports.after_meetings.models import PaperOutcome
from contracts_site.committee_reports.after_meetings.pages import outcome_page
from contracts_site.committee_reports.after_meetings.permissions import (
    may_answer_panel,
    may_record_outcome,
)
from contracts_site.committee_reports.after_meetings.services import (
    answer_panel,
    ask_for_answer,
    record_outcome,
    revise_outcome,
    take_off_due_answer,
)
from contracts_site.committee_reports.papers.breadcrumbs import (
    paper_trail,
    papers_trail,
)
from contracts_site.committee_reports.papers.gate import paper_for, require
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_open_papers,
    may_read_paper,
)
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "committee_reports:outcome-detail"
NAME = "After the meeting"


@require_safe
def outcome_list(request: SignedInRequest) -> HttpResponseBase:
    """Papers whose meeting was held, with what the panel did and what is open."""
    require(may_open_papers(standing_of(request.user)))
    today = timezone.localdate()
    columns = outcome_columns(on=today)
    papers = followed(Paper.objects.visible_to(request.user), on=today)
    listing = list_page(
        request,
        papers.select_related("meeting__committee", "outcome"),
        filterset=OutcomeFilter.for_day(today),
        columns=columns,
        default_sort="-meeting",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"after-meetings-{today}.csv")
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": papers_trail("After meetings"),
    }
    return render(request, "committee_reports/outcome_list.html", context)


@require_safe
def outcome_detail(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    context = {
        **outcome_page(paper, standing_of(request.user), on=timezone.localdate()),
        "breadcrumbs": paper_trail(paper, NAME),
    }
    return render(request, "committee_reports/outcome_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_record(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """What the panel said, or a correction of that record."""
    paper = paper_for(request, paper_pk, may=may_record_outcome)
    outcome = PaperOutcome.objects.visible_to(request.user).filter(paper=paper).first()
    if outcome is None and paper.meeting.held_on > timezone.localdate():
        return redirect(DETAIL, paper.pk)
    form = OutcomeForm(
        request.POST or None,
        instance=outcome or PaperOutcome(paper=paper),
        recommendations=to_answer(outcome, paper),
        cancel=outcome_url(paper),
    )
    page = form_page(paper, "What the panel said", "The outcome is recorded.")

    def write() -> PaperOutcome:
        said: dict[str, Any] = {"details": form.details(), "answers": form.answers()}
        if outcome is None:
            return record_outcome(
                paper=paper, at=timezone.now(), by=request.user, **said
            )
        return revise_outcome(outcome=outcome, seen=form.seen, by=request.user, **said)

    frame = trail(paper, "What the panel said")
    return answer_form(request, form, page=page, write=write, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def due_answer_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    outcome = outcome_for(request, paper_pk, may=may_record_outcome)
    paper, today = outcome.paper, timezone.localdate()
    form = DueAnswerForm(
        request.POST or None,
        initial={"received_on": today},
        cancel=outcome_url(paper),
    )
    return answer_form(
        request,
        form,
        page=form_page(paper, "Ask for an answer", "The answer is asked for."),
        write=lambda: ask_for_answer(
            outcome=outcome, details=form.details(), on=today, by=request.user
        ),
        frame=trail(paper, "Ask for an answer"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def due_answer_answer(request: SignedInRequest, due_answer_pk: int) -> HttpResponse:
    due = due_answer_for(request, due_answer_pk, may=may_answer_panel)
    paper, today = due.outcome.paper, timezone.localdate()
    if due.is_answered:
        return redirect(DETAIL, paper.pk)
    form = AnswerForm(
        request.POST or None,
        instance=due,
        initial={"answered_on": today},
        cancel=outcome_url(paper),
    )
    intro = f"{due.asks} ({due.owed_by}, due on {date_words(due.due_on)})"
    return answer_form(
        request,
        form,
        page=form_page(paper, "Record an answer", "The answer is recorded.", intro),
        write=lambda: answer_panel(
            due=due, details=form.details(), seen=form.seen, on=today, by=request.user
        ),
        frame=trail(paper, "Record an answer"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def due_answer_remove(request: SignedInRequest, due_answer_pk: int) -> HttpResponse:
    due = due_answer_for(request, due_answer_pk, may=may_record_outcome)
    paper = due.outcome.paper
    if due.is_answered:
        return redirect(DETAIL, paper.pk)
    page = RemovalPage(
        heading="Take this due answer off?",
        caption=f"{paper.reference} · {paper.title}",
        words="Nobody is reminded of it any more. The history of the paper keeps it.",
        button="Take it off",
        done="The due answer is taken off.",
        cancel=outcome_url(paper),
        back=outcome_url(paper),
        rows=[
            SummaryRow("What is to be answered", due.asks),
            SummaryRow("Who owes it", due.owed_by),
            SummaryRow("Due on", date_words(due.due_on)),
        ],
        refused_by=OutcomeRefused,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: take_off_due_answer(due=due, by=request.user),
        frame=trail(paper, "Take off"),
    )


def form_page(paper: Paper, heading: str, done: str, intro: str = "") -> FormPage:
    return FormPage(
        heading=heading,
        caption=f"{paper.reference} · {paper.title}",
        done=done,
        back=outcome_url(paper),
        intro=intro,
        refused_by=OutcomeRefused,
    )


def trail(paper: Paper, step: str) -> dict[str, Any]:
    above = Breadcrumb(NAME, outcome_url(paper))
    return {"breadcrumbs": paper_trail(paper, above, step)}


def outcome_url(paper: Paper) -> str:
    return reverse(DETAIL, args=[paper.pk])
