"""A specification's checklist: listed, begun, its lines added, worded, settled, removed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.procurement.gate import procurement_for
from contracts.procurement.permissions import (
    knows_procurement,
    may_write_procurement,
)
from contracts.procurement.presentation import procurement_page
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts.specifications.exceptions import SpecificationRefused
from contracts.specifications.filters import ItemFilter
from contracts.specifications.forms import ItemForm, SettleForm
from contracts.specifications.gate import item_to_write
from contracts.specifications.matters import standard_lines
from contracts.specifications.models import SpecificationItem
from contracts.specifications.presentation import (
    LIST,
    act_column,
    item_columns,
    item_export_columns,
    item_rows,
)
from contracts.specifications.services import (
    add_item,
    add_lines,
    remove_item,
    revise_item,
    settle_item,
)
from contracts.timetables.reading import timetable_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import csv_response, list_page


@require_safe
def specification_list(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponseBase:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    today = timezone.localdate()
    may_write = may_write_procurement(standing_of(request.user), procurement)
    listing = list_page(
        request,
        SpecificationItem.objects.visible_to(request.user).of(procurement),
        filterset=ItemFilter,
        columns=[*item_columns(), *([act_column()] if may_write else [])],
        default_sort="part",
    )
    if listing.is_export:
        filename = f"specification-{procurement.reference}.csv"
        return csv_response(listing, item_export_columns(), filename)
    context = {
        **procurement_page(procurement, current=LIST),
        "listing": listing,
        "may_write": may_write,
        "needed_by": timetable_of(procurement, on=today).specification_by,
        "page_errors": [listing.filterset.form],
    }
    return render(request, "contracts/specification_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def specification_begin(request: SignedInRequest, procurement_pk: int) -> HttpResponse:
    """Asks on GET: what the standard list adds to what is there."""
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    lines = standard_lines(regime=procurement.regime, on=timezone.localdate())
    if request.method == "POST":
        added = add_lines(procurement=procurement, lines=lines, by=request.user)
        messages.success(request, f"Lines added from the standard list: {len(added)}.")
        return redirect(LIST, procurement.pk)
    context = {
        **procurement_page(procurement, "Add the standard list", current=LIST),
        "lines": lines,
    }
    return render(request, "contracts/specification_begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def specification_item_create(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    page = FormPage(
        heading="Add a line",
        caption=procurement.title,
        done="The line is added.",
        back=reverse(LIST, args=[procurement.pk]),
    )
    form = ItemForm(
        request.POST or None,
        instance=SpecificationItem(procurement=procurement),
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: add_item(
            procurement=procurement, details=form.details(), by=request.user
        ),
        frame=procurement_page(procurement, page.heading, current=LIST),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def specification_item(request: SignedInRequest, item_pk: int) -> HttpResponse:
    """What the line asks for, and the form that settles it."""
    item = item_to_write(request, item_pk)
    today = timezone.localdate()
    page = FormPage(
        heading=item.title,
        caption="Specification",
        done="How the line stands is recorded.",
        back=reverse(LIST, args=[item.procurement_id]),
        refused_by=SpecificationRefused,
    )
    form = SettleForm(
        request.POST or None,
        instance=item,
        initial={} if item.settled_on else {"settled_by_post": request.user.post},
        cancel=page.back,
    )
    frame = {
        **procurement_page(item.procurement, item.title, current=LIST),
        "item": item,
        "rows": item_rows(item),
    }
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: settle_item(
            item=item,
            settlement=form.settlement(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
        frame=frame,
        template="contracts/specification_item.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def specification_item_edit(request: SignedInRequest, item_pk: int) -> HttpResponse:
    item = item_to_write(request, item_pk)
    page = FormPage(
        heading="Change the line",
        caption=item.procurement.title,
        done="The line is changed.",
        back=reverse(LIST, args=[item.procurement_id]),
    )
    form = ItemForm(request.POST or None, instance=item, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_item(
            item=item, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=procurement_page(item.procurement, page.heading, current=LIST),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def specification_item_remove(request: SignedInRequest, item_pk: int) -> HttpResponse:
    item = item_to_write(request, item_pk)
    back = reverse(LIST, args=[item.procurement_id])
    page = RemovalPage(
        heading="Remove the line?",
        caption=item.procurement.title,
        words="The specification is not checked for it any more. History keeps it.",
        button="Remove",
        done="The line is removed. History keeps it.",
        cancel=back,
        back=back,
        rows=item_rows(item),
        refused_by=SpecificationRefused,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_item(item=item, by=request.user),
        frame=procurement_page(item.procurement, "Remove a line", current=LIST),
    )
