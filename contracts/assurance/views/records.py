"""Inspections, visits and the voice of users: the same five pages for each sort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.assurance.permissions import may_write_assurance, may_write_record
from contracts.assurance.services import remove_assurance
from contracts.assurance.views.frames import frame
from contracts.register.models import Contract
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.models import User
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow
from contracts_site.foundation.tables import Column, csv_response, list_page
from contracts_site.foundation.tables.filters import ListFilter


@dataclass(frozen=True, kw_only=True)
class Sort:
    """What one sort of record is called, and how it is listed, written and told.

    `name` is the first part of its URL names; `singular` stands after "Add", `empty` and
    `what_for` on the page of a contract that has none.
    """

    name: str
    plural: str
    singular: str
    empty: str
    what_for: str
    form: type[Any]
    filterset: type[ListFilter]
    columns: Sequence[Column]
    export_columns: Sequence[Column]
    rows: Callable[[Any], list[SummaryRow]]
    add: Callable[[Contract, Any, User], object]
    revise: Callable[[Any, Any, str, User], object]

    def url(self, page: str, pk: int) -> str:
        return reverse(f"contracts:{self.name}-{page}", args=[pk])

    @property
    def list_name(self) -> str:
        return f"contracts:{self.name}-list"


def list_of(
    request: SignedInRequest, contract: Contract, visible: Any, *, sort: Sort
) -> HttpResponseBase:
    listing = list_page(
        request,
        visible.filter(contract=contract),
        filterset=sort.filterset,
        columns=sort.columns,
        default_sort=f"-{sort.columns[0].key}",
    )
    if listing.is_export:
        filename = f"{sort.name}-{contract.reference}.csv"
        return csv_response(listing, sort.export_columns, filename)
    may_write = may_write_assurance(standing_of(request.user), contract)
    context = {
        **frame(request, contract, sort.list_name),
        "listing": listing,
        "sort": sort,
        "add_url": sort.url("create", contract.pk) if may_write else "",
    }
    return render(request, "contracts/assurance_list.html", context)


def create_one(
    request: SignedInRequest, contract: Contract, *, sort: Sort
) -> HttpResponse:
    back = sort.url("list", contract.pk)
    today = timezone.localdate()
    form = sort.form(request.POST or None, contract=contract, on=today, cancel=back)
    page = FormPage(
        heading=f"Add {sort.singular}",
        caption=str(contract),
        done="Saved.",
        back=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: sort.add(contract, form.details(), request.user),
        frame=frame(
            request, contract, sort.list_name, Breadcrumb(f"Add {sort.singular}")
        ),
    )


def detail_of(request: SignedInRequest, record: Any, *, sort: Sort) -> HttpResponse:
    may_write = may_write_record(standing_of(request.user), record)
    context = {
        **frame(request, record.contract, sort.list_name, Breadcrumb(str(record))),
        "record": record,
        "rows": sort.rows(record),
        "edit_url": sort.url("edit", record.pk) if may_write else "",
        "remove_url": sort.url("remove", record.pk) if may_write else "",
    }
    return render(request, "contracts/assurance_detail.html", context)


def edit_one(request: SignedInRequest, record: Any, *, sort: Sort) -> HttpResponse:
    back = sort.url("detail", record.pk)
    page = FormPage(
        heading=f"Change {sort.singular}",
        caption=str(record.contract),
        done="The changes are saved.",
        back=back,
    )
    around = _under(request, record, "Change", sort=sort)
    form = sort.form(
        request.POST or None,
        instance=record,
        contract=record.contract,
        on=timezone.localdate(),
        cancel=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: sort.revise(record, form.details(), form.seen, request.user),
        frame=around,
    )


def remove_one(request: SignedInRequest, record: Any, *, sort: Sort) -> HttpResponse:
    page = RemovalPage(
        heading=f"Take {record} off?",
        caption=str(record.contract),
        words="Do this for what was recorded by mistake. History keeps what it said.",
        button="Delete",
        done=f"{record} is deleted.",
        cancel=sort.url("detail", record.pk),
        back=sort.url("list", record.contract_id),
        rows=sort.rows(record),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_assurance(record=record, by=request.user),
        frame=_under(request, record, "Take off", sort=sort),
    )


def _under(
    request: SignedInRequest, record: Any, step: str, *, sort: Sort
) -> dict[str, Any]:
    here = Breadcrumb(str(record), sort.url("detail", record.pk))
    return frame(request, record.contract, sort.list_name, here, Breadcrumb(step))
