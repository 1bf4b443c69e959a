"""Costs of all options and of one, its workbook, and indices with their rates."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.spreadsheets import SpreadsheetRefused
from contracts_site.foundation.spreadsheets.remarks import Remark
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.foundation.tables.export import XLSX_TYPE
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.kinds import kinds_of
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import (
    may_start_appraisal,
    may_write_appraisal,
)
from options_appraisal.appraisals.presentation import (
    appraisal_page,
    kinds_on_page,
    list_trail,
    term_words,
    writing_words,
)
from options_appraisal.appraisals.reading import rows_of
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered.models import Option
from options_appraisal.cost_models import services
from options_appraisal.cost_models.exceptions import LinesNotRead
from options_appraisal.cost_models.filters import IndexFilter
from options_appraisal.cost_models.forms import IndexForm, LinesUploadForm
from options_appraisal.cost_models.models import CostIndex, CostLine
from options_appraisal.cost_models.presentation import (
    INDEX,
    cost_rows,
    costs_of_option,
    index_columns,
)
from options_appraisal.cost_models.reading import costed_appraisal
from options_appraisal.costs.comparison import compared
from options_appraisal.costs.workbook import cost_workbook

COSTS, INDICES = "costs", "options_appraisal:index-list"


@require_safe
def costs_detail(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    options = list(
        Option.objects.visible_to(request.user).considered().filter(appraisal=appraisal)
    )
    costed = costed_appraisal(appraisal, options)
    kinds = kinds_of(COSTS)
    rows = {kind.slug: rows_of(kind, appraisal, user=request.user) for kind in kinds}
    may_write_it = may_write_appraisal(standing_of(request.user), appraisal)
    context = {
        **appraisal_page(appraisal, is_guest=False, current=COSTS),
        "blocks": costed.blocks,
        "sentence": "" if costed.blocks else compared(costed.costs).sentence,
        "rows": cost_rows(options, costed),
        "convention": costed.costs[0].convention if costed.costs else "",
        "term": term_words(appraisal),
        "may_write": may_write_it,
        "groups": kinds_on_page(appraisal, kinds, rows, may_write_it=may_write_it),
        "closed": writing_words(appraisal, kinds) if may_write_it else "",
    }
    return render(request, "options_appraisal/costs_detail.html", context)


@require_safe
def option_costs(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = _option(request, option_pk)
    appraisal = option.appraisal
    lines = list(CostLine.objects.visible_to(request.user).filter(option=option))
    shown = costs_of_option(option, costed_appraisal(appraisal, [option]), lines)
    may_write_it = may_write_appraisal(standing_of(request.user), appraisal)
    here = Breadcrumb(
        str(option), reverse("options_appraisal:option-detail", args=[option.pk])
    )
    context = {
        **appraisal_page(appraisal, here, "Costs", is_guest=False, current=COSTS),
        "option": option,
        "shown": shown,
        "may_write": may_write_it and may_write(Writing.GROWTH, appraisal.state),
    }
    return render(request, "options_appraisal/option_costs.html", context)


@require_safe
def option_cost_workbook(request: SignedInRequest, option_pk: int) -> HttpResponse:
    """The cost as a workbook that works itself out; exempt prices are in its name."""
    option = _option(request, option_pk)
    lines = list(CostLine.objects.visible_to(request.user).filter(option=option))
    costed = costed_appraisal(option.appraisal, [option])
    shown = costs_of_option(option, costed, lines)
    if shown.cost is None:
        messages.error(request, "The cost is not worked out yet: see what is missing.")
        return redirect("options_appraisal:option-costs", option.pk)
    kept_back = "-exempt-not-for-publication" if shown.exempt else ""
    name = f"{option.appraisal.reference}-option-{option.number}{kept_back}.xlsx"
    response = HttpResponse(cost_workbook(shown.cost), content_type=XLSX_TYPE)
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=name)
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def option_costs_upload(request: SignedInRequest, option_pk: int) -> HttpResponse:
    """Amounts and allowances from the workbook: every problem at once, or all saved."""
    option = _option(request, option_pk)
    require(may_write_appraisal(standing_of(request.user), option.appraisal))
    back = reverse("options_appraisal:option-costs", args=[option.pk])
    form = LinesUploadForm(request.POST or None, request.FILES or None, cancel=back)
    remarks: Sequence[Remark] = ()
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            taken = services.take_lines(option=option, content=content, by=request.user)
        except LinesNotRead as refused:
            remarks = refused.remarks
            form.add_error("file", str(refused))
        except (SpreadsheetRefused, AppraisalRefused) as refused:
            form.add_error("file", str(refused))
        else:
            words = f"{taken.changed} changed, {taken.same} the same as before."
            messages.success(request, f"The lines are read: {words}")
            return redirect(back)
    here = Breadcrumb(str(option), back)
    context = {
        **appraisal_page(
            option.appraisal, here, "Upload", is_guest=False, current=COSTS
        ),
        "option": option,
        "form": form,
        "remarks": remarks,
    }
    return render(request, "options_appraisal/option_costs_upload.html", context)


@require_safe
def index_list(request: SignedInRequest) -> HttpResponseBase:
    require(standing_of(request.user).reads_every_contract)
    listing = list_page(
        request,
        CostIndex.objects.visible_to(request.user).prefetch_related("rates"),
        filterset=IndexFilter,
        columns=index_columns(),
        default_sort="name",
    )
    if listing.is_export:
        today = timezone.localdate()
        return csv_response(listing, index_columns(), f"indices-{today}.csv")
    context = {
        "listing": listing,
        "may_write": may_start_appraisal(standing_of(request.user)),
        "breadcrumbs": [*list_trail(), Breadcrumb("Indices")],
    }
    return render(request, "options_appraisal/index_list.html", context)


@require_safe
def index_detail(request: SignedInRequest, index_pk: int) -> HttpResponse:
    index = get_object_or_404(CostIndex.objects.visible_to(request.user), pk=index_pk)
    visible = Appraisal.objects.visible_to(request.user)
    context = {
        "index": index,
        "rates": index.rates.all(),
        "used_by": visible.filter(pk__in=services.used_by(index).values("pk")),
        "may_write": may_start_appraisal(standing_of(request.user)),
        "breadcrumbs": _index_trail(index),
    }
    return render(request, "options_appraisal/index_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def index_create(request: SignedInRequest) -> HttpResponse:
    require(may_start_appraisal(standing_of(request.user)))
    page = FormPage(
        heading="Record an index",
        caption="Indices",
        done="The index is recorded.",
        back=reverse(INDICES),
        intro="A new publication is recorded as a new index; the former one stays.",
        refused_by=AppraisalRefused,
    )
    form = IndexForm(request.POST or None, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.record_index(
            details=form.details(), rates=form.cleaned_data["rates"], by=request.user
        ),
        frame={"breadcrumbs": _index_trail(None, "Record an index")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def index_edit(request: SignedInRequest, index_pk: int) -> HttpResponse:
    index = get_object_or_404(CostIndex.objects.visible_to(request.user), pk=index_pk)
    require(may_start_appraisal(standing_of(request.user)))
    page = FormPage(
        heading="Change the index",
        caption=index.name,
        done="The index is changed.",
        back=reverse(INDEX, args=[index.pk]),
        refused_by=AppraisalRefused,
    )
    form = IndexForm(request.POST or None, instance=index, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_index(
            index=index,
            details=form.details(),
            rates=form.cleaned_data["rates"],
            seen=form.seen,
            by=request.user,
        ),
        frame={"breadcrumbs": _index_trail(index, "Change")},
    )


def _index_trail(index: CostIndex | None, step: str = "") -> list[Breadcrumb]:
    trail = [*list_trail(), Breadcrumb("Indices", reverse(INDICES))]
    if index is not None:
        own = reverse(INDEX, args=[index.pk]) if step else ""
        trail.append(Breadcrumb(index.name, own))
    return [*trail, Breadcrumb(step)] if step else trail


def _option(request: SignedInRequest, option_pk: int) -> Option:
    """For those who read its appraisal whole; 404 for guests as well."""
    whole = Appraisal.objects.visible_to(request.user).read_whole_by(request.user)
    options = Option.objects.visible_to(request.user).filter(appraisal__in=whole)
    return get_object_or_404(
        options.select_related("appraisal__directorate", "appraisal__officer"),
        pk=option_pk,
    )
