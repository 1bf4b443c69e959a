"""The list of heading sets, and the pages of one version."""

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.history_page import answer_history
from contracts.register.record_pages import (
    FormPage,
    answer_form,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.heading_sets.breadcrumbs import (
    set_trail,
    sets_trail,
)
from contracts_site.committee_reports.heading_sets.exceptions import HeadingSetRefusal
from contracts_site.committee_reports.heading_sets.forms import CopyForm, HeadingSetForm
from contracts_site.committee_reports.heading_sets.gate import require, set_for
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.heading_sets.permissions import (
    may_keep_heading_sets,
    may_read_heading_sets,
)
from contracts_site.committee_reports.heading_sets.presentation import (
    HeadingSetFilter,
    history_of_set,
    paragraph_rows,
    set_columns,
    set_tag,
    set_url,
    summary_rows,
)
from contracts_site.committee_reports.heading_sets.services import (
    describe_heading_set,
    start_heading_set,
)
from contracts_site.committee_reports.heading_sets.versions import (
    copy_heading_set,
)
from contracts_site.foundation.tables import csv_response, list_page

LIST = "committee_reports:heading-set-list"


@require_safe
def heading_set_list(request: SignedInRequest) -> HttpResponseBase:
    require(request, may_read_heading_sets)
    columns = set_columns()
    listing = list_page(
        request,
        _with_counts(HeadingSet.objects.select_related("committee")),
        filterset=HeadingSetFilter,
        columns=columns,
        default_sort="name",
    )
    if listing.is_export:
        day = timezone.localdate()
        return csv_response(listing, columns, f"heading-sets-{day}.csv")
    context = {
        "listing": listing,
        "may_keep": may_keep_heading_sets(standing_of(request.user)),
        "page_errors": [listing.filterset.form],
        "breadcrumbs": sets_trail(),
    }
    return render(request, "committee_reports/heading_set_list.html", context)


@require_safe
def heading_set_detail(request: SignedInRequest, heading_set_pk: int) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_read_heading_sets)
    may_keep = may_keep_heading_sets(standing_of(request.user))
    versions = HeadingSet.objects.filter(name=heading_set.name)
    context = {
        "heading_set": heading_set,
        "state": set_tag(heading_set),
        "rows": summary_rows(heading_set, papers=heading_set.papers.count()),
        "paragraphs": paragraph_rows(heading_set),
        "headings": heading_set.headings.all(),
        "cover_fields": heading_set.cover_fields.all(),
        "clearances": heading_set.clearances.all(),
        "versions": [(each, set_tag(each)) for each in versions],
        "may_keep": may_keep,
        "may_write": may_keep and heading_set.is_prepared,
        "breadcrumbs": set_trail(heading_set),
    }
    return render(request, "committee_reports/heading_set_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_create(request: SignedInRequest) -> HttpResponse:
    require(request, may_keep_heading_sets)
    form = HeadingSetForm(request.POST or None, cancel=reverse(LIST))
    if form.is_valid():
        try:
            made = start_heading_set(details=form.details(), by=request.user)
        except HeadingSetRefusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The heading set is started. Add its headings.")
            return redirect(set_url(made))
    page = FormPage(
        heading="Start a heading set", caption="Heading sets", done="", back=""
    )
    context = {"page": page, "form": form, "breadcrumbs": sets_trail("Start")}
    return render(request, "contracts/record_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_edit(request: SignedInRequest, heading_set_pk: int) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    back = set_url(heading_set)
    form = HeadingSetForm(request.POST or None, instance=heading_set, cancel=back)
    page = FormPage(
        heading="Change what the set is for and how papers are made up",
        caption=str(heading_set),
        done="The heading set is changed.",
        back=back,
        intro="A new name is that of all its versions.",
        refused_by=HeadingSetRefusal,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: describe_heading_set(
            heading_set=heading_set,
            details=form.details(),
            seen=form.seen,
            by=request.user,
        ),
        frame={"breadcrumbs": set_trail(heading_set, "Change")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_copy(request: SignedInRequest, heading_set_pk: int) -> HttpResponse:
    source = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    form = CopyForm(request.POST or None, cancel=set_url(source))
    if form.is_valid():
        try:
            made = copy_heading_set(
                source=source,
                name=form.cleaned_data["name"],
                committee=form.copied_to(),
                by=request.user,
            )
        except HeadingSetRefusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"“{source.name}” is copied.")
            return redirect(set_url(made))
    page = FormPage(
        heading="Copy this heading set",
        caption=str(source),
        done="",
        back="",
        intro="The copy is in preparation: nothing changes for the papers of this set.",
    )
    context = {"page": page, "form": form, "breadcrumbs": set_trail(source, "Copy")}
    return render(request, "contracts/record_form.html", context)


@require_safe
def heading_set_history(
    request: SignedInRequest, heading_set_pk: int
) -> HttpResponseBase:
    heading_set = set_for(request, heading_set_pk, may=may_read_heading_sets)
    return answer_history(
        request,
        history_of_set(heading_set),
        filename=f"history-heading-set-{heading_set.pk}.csv",
        frame={
            "record": str(heading_set),
            "belongs": "this version, its headings, cover fields and clearances",
            "breadcrumbs": set_trail(heading_set, "History"),
        },
    )


def _with_counts(sets: QuerySet[HeadingSet]) -> QuerySet[HeadingSet]:
    return sets.annotate(
        heading_count=Count("headings", distinct=True),
        paper_count=Count("papers", distinct=True),
    )
