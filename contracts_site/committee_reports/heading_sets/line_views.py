"""The pages of a version's lines: add, change, move, remove."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.heading_sets.breadcrumbs import set_trail
from contracts_site.committee_reports.heading_sets.exceptions import HeadingSetRefusal
from contracts_site.committee_reports.heading_sets.forms import LINE_FORMS
from contracts_site.committee_reports.heading_sets.gate import (
    LINE_MODELS,
    line_for,
    set_for,
)
from contracts_site.committee_reports.heading_sets.gate import (
    line_kind as kind_of,
)
from contracts_site.committee_reports.heading_sets.lines import (
    add_line,
    change_line,
    move_line,
    remove_line,
)
from contracts_site.committee_reports.heading_sets.models import RequiredClearance
from contracts_site.committee_reports.heading_sets.permissions import (
    may_keep_heading_sets,
)
from contracts_site.committee_reports.heading_sets.presentation import (
    set_url,
    what_goes,
)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_line_create(
    request: SignedInRequest, heading_set_pk: int, line_kind: str
) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    kind = kind_of(line_kind)
    model: Any = LINE_MODELS[kind]
    back = set_url(heading_set)
    line = model(heading_set=heading_set)
    form = LINE_FORMS[kind](request.POST or None, instance=line, cancel=back)
    page = FormPage(
        heading=f"Add a {kind.label.lower()}",
        caption=str(heading_set),
        done=f"The {kind.label.lower()} is added.",
        back=back,
        refused_by=HeadingSetRefusal,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: add_line(
            heading_set=heading_set,
            model=model,
            details=form.details(),
            by=request.user,
        ),
        frame={"breadcrumbs": set_trail(heading_set, f"Add a {kind.label.lower()}")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def heading_line_edit(
    request: SignedInRequest, line_kind: str, line_pk: int
) -> HttpResponse:
    line: Any = line_for(request, line_kind, line_pk, may=may_keep_heading_sets)
    kind, heading_set = kind_of(line_kind), line.heading_set
    back = set_url(heading_set)
    form = LINE_FORMS[kind](request.POST or None, instance=line, cancel=back)
    page = FormPage(
        heading=f"Change a {kind.label.lower()}",
        caption=str(heading_set),
        done=f"The {kind.label.lower()} is changed.",
        back=back,
        refused_by=HeadingSetRefusal,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: change_line(
            line=line, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={"breadcrumbs": set_trail(heading_set, f"Change “{line}”")},
    )


@require_POST
def heading_line_move(
    request: SignedInRequest, line_kind: str, line_pk: int
) -> HttpResponse:
    """Clearances have steps instead: they are not moved."""
    line = line_for(request, line_kind, line_pk, may=may_keep_heading_sets)
    if isinstance(line, RequiredClearance):
        raise Http404
    up = request.POST.get("direction") == "up"
    try:
        move_line(line=line, direction="up" if up else "down", by=request.user)
    except HeadingSetRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{line}” is moved {'up' if up else 'down'}.")
    return redirect(f"{set_url(line.heading_set)}#{line_kind}-{line.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def heading_line_remove(
    request: SignedInRequest, line_kind: str, line_pk: int
) -> HttpResponse:
    line = line_for(request, line_kind, line_pk, may=may_keep_heading_sets)
    kind, back = kind_of(line_kind), set_url(line.heading_set)
    page = RemovalPage(
        heading=f"Remove “{line}”?",
        caption=str(line.heading_set),
        words=what_goes(kind),
        button=f"Remove the {kind.label.lower()}",
        done=f"“{line}” is removed.",
        cancel=back,
        back=back,
        refused_by=HeadingSetRefusal,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_line(line=line, by=request.user),
        frame={"breadcrumbs": set_trail(line.heading_set, "Remove")},
    )
