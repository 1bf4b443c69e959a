"""The pages of a paper's marks: all of them, propose, decide, lift."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import keeps_back
from contracts_site.committee_reports.inserts.gate import insert_for
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.marks.exceptions import (
    MarkIsLifted,
    MarkRefused,
)
from contracts_site.committee_reports.marks.filters import MarkFilter
from contracts_site.committee_reports.marks.forms import (
    DecideMarkForm,
    LiftMarkForm,
    ProposeInsideForm,
    ProposeMarkForm,
)
from contracts_site.committee_reports.marks.gate import mark_for
from contracts_site.committee_reports.marks.models import Mark
from contracts_site.committee_reports.marks.permissions import may_decide_marks
from contracts_site.committee_reports.marks.pieces import suggestions_in
from contracts_site.committee_reports.marks.presentation import (
    exported_columns,
    mark_columns,
    mark_words,
)
from contracts_site.committee_reports.marks.services import (
    decide_mark,
    lift_mark,
    propose_mark,
    propose_mark_inside,
)
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_read_paper,
    may_write_paper,
)
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "committee_reports:mark-list"
PIECES = ("sections", "recommendations", "inserts", "attachments")
FOLLOWS = (
    "What it keeps back enters the public version of the paper from now on. The mark "
    "stays on record, with your reason."
)

INSIDE = (
    "The public reads “Exempt” with the paragraph in the place of a figure. Totals, years "
    "to date and trends that it could be worked out from go too. Other inserts and the "
    "paper's own text are not looked through: read the public version before it is "
    "published."
)


@require_safe
def mark_list(request: SignedInRequest, paper_pk: int) -> HttpResponseBase:
    paper = paper_for(request, paper_pk, may=may_read_paper)
    standing, today = standing_of(request.user), timezone.localdate()
    may_write = may_write_paper(standing, paper)
    columns = mark_columns(on=today, may_decide=may_decide_marks(standing, paper))
    marks = Mark.objects.visible_to(request.user).filter(paper=paper)
    prefetch_related_objects([paper], *PIECES, "marks")
    listing = list_page(
        request,
        marks.for_list(),
        filterset=MarkFilter,
        columns=columns,
        default_sort="state",
    )
    if listing.is_export:
        exported = exported_columns(on=today)
        return csv_response(listing, exported, f"kept-back-{paper.reference}.csv")
    context = {
        "paper": paper,
        "listing": listing,
        "may_write": may_write,
        "keeps_back": keeps_back(paper),
        "suggestions": list(suggestions_in(paper)) if may_write else [],
        "page_errors": [listing.filterset.form],
        "breadcrumbs": paper_trail(paper, "What is kept back"),
    }
    return render(request, "committee_reports/mark_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mark_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_write_paper)
    back = reverse(LIST, args=[paper.pk])
    form = ProposeMarkForm(
        request.POST or None,
        paper=paper,
        cancel=back,
        initial={name: request.GET.get(name) for name in ("piece", "ground")},
    )
    page = FormPage(
        heading="Keep a piece of the paper back",
        caption=f"{paper.reference} · {paper.title}",
        done="The mark is proposed. The piece is kept back from now on.",
        back=back,
        intro=(
            "To keep back single paragraphs of a section, write ::: exempt 3 before "
            "them and ::: after them in the section's text."
        ),
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: propose_mark(
            piece=form.chosen(),
            ground=Ground(form.cleaned_data["ground"]),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=request.user,
        ),
        frame={"breadcrumbs": _trail(paper, "Keep a piece back")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mark_inside_create(request: SignedInRequest, insert_pk: int) -> HttpResponse:
    """Rows and figures of an insert; one that has none can be kept back whole."""
    insert = insert_for(request, insert_pk, may=may_write_paper)
    inner = INSERT_KINDS[insert.kind].inner
    rows = inner.rows(insert.content) if inner else ()
    if not rows:
        whole = reverse("committee_reports:mark-create", args=[insert.paper_id])
        messages.info(request, "This insert can be kept back as a whole only.")
        return redirect(f"{whole}?piece=insert-{insert.pk}")
    back = reverse(LIST, args=[insert.paper_id])
    form = ProposeInsideForm(
        request.POST or None, insert=insert, rows=rows, cancel=back
    )
    page = FormPage(
        heading="Keep rows or figures back",
        caption=f"{insert.paper.reference} · {insert}",
        done="The mark is proposed. The rows and figures are kept back from now on.",
        back=back,
        intro=INSIDE,
        refused_by=MarkRefused,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: propose_mark_inside(
            insert=insert,
            places=form.chosen(),
            ground=Ground(form.cleaned_data["ground"]),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=request.user,
        ),
        frame={"breadcrumbs": _trail(insert.paper, "Keep rows or figures back")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mark_decide(request: SignedInRequest, mark_pk: int) -> HttpResponse:
    mark = mark_for(request, mark_pk, may=may_decide_marks)
    if mark.is_lifted:
        return _settled(request, mark)
    now = timezone.now()
    page = _page(
        mark, "Decide what is kept back", "The decision is recorded.", mark_words(mark)
    )
    form = DecideMarkForm(
        request.POST or None,
        instance=mark,
        by=request.user,
        at=now,
        today=timezone.localdate(now),
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: decide_mark(
            mark=mark, decision=form.decision(), seen=form.seen, at=now, by=request.user
        ),
        frame={"breadcrumbs": _trail(mark.paper, "Decide")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mark_lift(request: SignedInRequest, mark_pk: int) -> HttpResponse:
    """Lifting is its own confirmation: it asks why, and says what follows."""
    mark = mark_for(request, mark_pk, may=may_decide_marks)
    if mark.is_lifted:
        return _settled(request, mark)
    now = timezone.now()
    page = _page(
        mark,
        "Lift this mark?",
        "The mark is lifted.",
        f"{mark_words(mark)} {FOLLOWS}",
    )
    form = LiftMarkForm(
        request.POST or None, instance=mark, by=request.user, at=now, cancel=page.back
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: lift_mark(
            mark=mark,
            reason=form.cleaned_data["lifted_reason"],
            seen=form.seen,
            at=now,
            by=request.user,
        ),
        frame={"breadcrumbs": _trail(mark.paper, "Lift a mark")},
    )


def _page(mark: Mark, heading: str, done: str, intro: str) -> FormPage:
    return FormPage(
        heading=heading,
        caption=f"{mark.paper.reference} · {mark.paper.title}",
        done=done,
        back=reverse(LIST, args=[mark.paper_id]),
        intro=intro,
        refused_by=MarkRefused,
    )


def _settled(request: SignedInRequest, mark: Mark) -> HttpResponse:
    messages.info(request, str(MarkIsLifted()))
    return redirect(LIST, mark.paper_id)


def _trail(paper: Paper, step: str) -> list[Breadcrumb]:
    above = Breadcrumb("What is kept back", reverse(LIST, args=[paper.pk]))
    return paper_trail(paper, above, step)
