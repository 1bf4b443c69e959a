"""The pages of an insert: place it with a preview, see whether it is stale, refresh."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.content import PlacedInsert
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.inserts.forms import INSERT_FORMS, InsertKindForm
from contracts_site.committee_reports.inserts.gate import insert_for
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
    remove_insert,
)
from contracts_site.committee_reports.inserts.showing import (
    as_it_would_be,
    as_placed,
    cautions_of,
    places_in_words,
)
from contracts_site.committee_reports.inserts.staleness import (
    moment_asked,
    standing_of_insert,
)
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_read_paper,
    may_write_paper,
)

DETAIL = "committee_reports:insert-detail"


@require_http_methods(["GET", "HEAD", "POST"])
def insert_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """First the kind, then what it asks; the preview button shows it unplaced."""
    paper = paper_for(request, paper_pk, may=may_write_paper)
    if not {"kind", "continue"} & request.GET.keys():
        return _choose_kind(request, paper, InsertKindForm())
    chosen = InsertKindForm(request.GET)
    if not chosen.is_valid():
        return _choose_kind(request, paper, chosen)
    kind, now = chosen.cleaned_data["kind"], timezone.now()
    form = INSERT_FORMS[kind](
        request.POST or None,
        paper=paper,
        user=request.user,
        now=now,
        initial={"into": request.GET.get("into")},
    )
    if form.is_valid() and "preview" not in request.POST:
        insert = place_insert(
            paper=paper,
            kind=kind,
            parameters=form.parameters(),
            into=form.cleaned_data["into"],
            at=now,
            by=request.user,
        )
        messages.success(request, f"{insert} is placed.")
        return redirect(DETAIL, insert.pk)
    return _ask(request, paper, kind, form)


@require_safe
def insert_detail(request: SignedInRequest, insert_pk: int) -> HttpResponse:
    insert = insert_for(request, insert_pk, may=may_read_paper)
    placed, kept = as_placed(insert), marked_in(insert.paper).inside(insert.pk)
    context = {
        "insert": insert,
        "paper": insert.paper,
        "placed": placed,
        "cautions": [*cautions_of(placed), *places_in_words(placed, kept)],
        "standing": standing_of_insert(insert, at=timezone.now()),
        "has_places": INSERT_KINDS[insert.kind].inner is not None,
        "may_write": may_write_paper(standing_of(request.user), insert.paper),
        "breadcrumbs": paper_trail(insert.paper, f"Insert {insert.number}"),
    }
    return render(request, "committee_reports/insert_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def insert_refresh(request: SignedInRequest, insert_pk: int) -> HttpResponse:
    """GET shows what would change; POST replaces what the insert shows."""
    insert = insert_for(request, insert_pk, may=may_write_paper)
    now = timezone.now()
    if request.method == "POST":
        refresh_insert(insert=insert, at=now, by=request.user)
        messages.success(
            request, f"Insert {insert.number} shows the record as it is now."
        )
        return redirect(DETAIL, insert.pk)
    newer = as_it_would_be(insert, moment=moment_asked(insert, at=now))
    context = {
        "insert": insert,
        "paper": insert.paper,
        "standing": standing_of_insert(insert, at=now),
        "newer": newer,
        "cautions": cautions_of(newer),
        "breadcrumbs": paper_trail(insert.paper, f"Refresh insert {insert.number}"),
    }
    return render(request, "committee_reports/insert_refresh.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def insert_remove(request: SignedInRequest, insert_pk: int) -> HttpResponse:
    insert = insert_for(request, insert_pk, may=may_write_paper)
    if request.method == "POST":
        remove_insert(insert=insert, at=timezone.now(), by=request.user)
        messages.success(request, f"Insert {insert.number} is removed from the paper.")
        return redirect("committee_reports:paper-detail", insert.paper_id)
    context = {
        "insert": insert,
        "paper": insert.paper,
        "breadcrumbs": paper_trail(insert.paper, f"Remove insert {insert.number}"),
    }
    return render(request, "committee_reports/insert_remove.html", context)


def _choose_kind(
    request: SignedInRequest, paper: Paper, form: InsertKindForm
) -> HttpResponse:
    context = {
        "paper": paper,
        "form": form,
        "into": request.GET.get("into", ""),
        "breadcrumbs": paper_trail(paper, "Insert from the record"),
    }
    return render(request, "committee_reports/insert_create.html", context)


def _ask(
    request: SignedInRequest, paper: Paper, kind: str, form: InsertForm
) -> HttpResponse:
    is_preview = "preview" in request.POST and form.is_valid()
    preview = _preview(kind, form) if is_preview else None
    context = {
        "paper": paper,
        "kind": INSERT_KINDS[kind],
        "form": form,
        "preview": preview,
        "cautions": cautions_of(preview) if preview else (),
        "breadcrumbs": paper_trail(paper, "Insert from the record"),
    }
    return render(request, "committee_reports/insert_create.html", context)


def _preview(kind: str, form: InsertForm) -> PlacedInsert:
    candidate = Insert(kind=kind, parameters=form.parameters())
    return as_it_would_be(candidate, moment=moment_asked(candidate, at=form.now))
