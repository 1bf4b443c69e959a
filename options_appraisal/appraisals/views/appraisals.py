"""Appraisals: listed, started, their home with its tasks, their frame, their history."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts.register.models import Contract
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from options_appraisal.appraisals import services
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.filters import AppraisalFilter
from options_appraisal.appraisals.forms import AppraisalForm, StartForm
from options_appraisal.appraisals.gate import (
    appraisal_for,
    is_guest,
    whole_appraisal_for,
)
from options_appraisal.appraisals.history import history_of_appraisal
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import (
    knows_appraisal,
    may_start_appraisal,
    may_write_appraisal,
    reads_appraisals,
)
from options_appraisal.appraisals.presentation import (
    DETAIL,
    HISTORY,
    LIST,
    about_rows,
    appraisal_columns,
    appraisal_export_columns,
    appraisal_page,
    copy_rows,
    guest_rows,
    list_trail,
    next_acts,
    tasks_of,
)
from options_appraisal.appraisals.sections import APPRAISAL_SECTIONS
from options_appraisal.appraisals.starting import contracts_asked_for, first_values


@require_safe
def appraisal_list(request: SignedInRequest) -> HttpResponseBase:
    require(reads_appraisals(request.user))
    visible = Appraisal.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.select_related("directorate", "officer"),
        filterset=AppraisalFilter,
        columns=appraisal_columns(),
        default_sort="-began_on",
    )
    if listing.is_export:
        columns = appraisal_export_columns()
        return csv_response(
            listing, columns, f"options-appraisals-{timezone.localdate()}.csv"
        )
    context = {
        "listing": listing,
        "may_start": may_start_appraisal(standing_of(request.user)),
        "breadcrumbs": list_trail(is_last=True),
    }
    return render(request, "options_appraisal/appraisal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appraisal_create(request: SignedInRequest) -> HttpResponse:
    require(may_start_appraisal(standing_of(request.user)))
    visible = Contract.objects.visible_to(request.user)
    chosen = contracts_asked_for(visible, request.GET.getlist("contract"))
    today = timezone.localdate()
    form = StartForm(
        request.POST or None,
        person=request.user,
        on=today,
        chosen=chosen,
        initial=first_values(chosen, on=today, by=request.user),
        cancel=reverse(LIST),
    )
    if form.is_valid():
        appraisal = services.start_appraisal(
            details=form.details(),
            contracts=form.cleaned_data["contracts"],
            by=request.user,
        )
        messages.success(request, "The appraisal is started. Its tasks follow.")
        return redirect(DETAIL, appraisal.pk)
    page = FormPage(
        heading="Start an options appraisal",
        caption="Options appraisals",
        done="",
        back=reverse(LIST),
    )
    trail = [*list_trail(), Breadcrumb("Start an options appraisal")]
    context = {"form": form, "page": page, "breadcrumbs": trail}
    return render(request, "contracts/record_form.html", context)


@require_safe
def appraisal_detail(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=knows_appraisal)
    guest = is_guest(request, appraisal)
    counts = {
        name: count
        for section in APPRAISAL_SECTIONS
        for name, count in section.counts.items()
    }
    visible = Appraisal.objects.visible_to(request.user)
    counted = visible.annotate(**counts).select_related("directorate", "officer")
    with_counts = counted.get(pk=appraisal.pk)
    may_write = may_write_appraisal(standing_of(request.user), appraisal)
    context = {
        **appraisal_page(appraisal, is_guest=guest, current=DETAIL),
        "tasks": tasks_of(with_counts, is_guest=guest),
        "acts": next_acts(appraisal) if may_write else [],
        "rows": (
            guest_rows(appraisal)
            if guest
            else [*about_rows(appraisal), *copy_rows(appraisal, user=request.user)]
        ),
        "steps": () if guest else appraisal.steps.select_related("taken_by"),
        "may_write": may_write,
        "may_copy": not guest and may_start_appraisal(standing_of(request.user)),
        "member": appraisal.members.filter(user=request.user).first(),
    }
    return render(request, "options_appraisal/appraisal_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appraisal_edit(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    page = FormPage(
        heading="Change the appraisal",
        caption=appraisal.title,
        done="The appraisal is changed.",
        back=reverse(DETAIL, args=[appraisal.pk]),
        refused_by=AppraisalRefused,
    )
    form = AppraisalForm(
        request.POST or None,
        instance=appraisal,
        person=appraisal.officer,
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_appraisal(
            appraisal=appraisal,
            details=form.details(),
            seen=form.seen,
            by=request.user,
        ),
        frame=appraisal_page(appraisal, "Change", is_guest=False),
    )


@require_safe
def appraisal_history(request: SignedInRequest, appraisal_pk: int) -> HttpResponseBase:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    return answer_history(
        request,
        history_of_appraisal(appraisal),
        filename=f"history-{appraisal.reference}.csv",
        template="options_appraisal/appraisal_history.html",
        frame=appraisal_page(appraisal, "History", is_guest=False, current=HISTORY),
    )
