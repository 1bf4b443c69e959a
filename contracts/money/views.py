"""The money of a contract: year by year, what it rests on, its commitment."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.money.commitment_report import contract_commitment
from contracts.money.commitment_table import COMMITMENT_COLUMNS, lines_of
from contracts.money.gate import kind_of, row_to_write
from contracts.money.kinds import LINES, OUTLOOK, MoneyKind, kinds_on
from contracts.money.maximum_term import maximum_term_of
from contracts.money.permissions import may_write_money, reads_money
from contracts.money.presentation import (
    COMMITMENT,
    MONEY,
    TABLE_COLUMNS,
    kind_on_page,
    pages_of_money,
    this_year_of,
)
from contracts.money.record import money_reading
from contracts.money.services import record_row, remove_row, revise_row
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.register.term import Term
from contracts.term.models import term_ledger
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.tables import csv_response


@require_safe
def money(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_money)
    table = money_reading(contract).read().table()
    if request.GET.get("export") == "csv":
        filename = f"money-{contract.reference}.csv"
        return csv_response([*table.years, table.whole], TABLE_COLUMNS, filename)
    context = {
        **money_frame(request, contract, current=MONEY),
        "table": table,
        "this_year": this_year_of(table, on=timezone.localdate()),
        "export_url": address(request.GET, export="csv"),
        "may_write": may_write_money(standing_of(request.user), contract),
    }
    return render(request, "contracts/money.html", context)


@require_safe
def money_lines(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_money)
    return _rows_page(request, contract, LINES, "contracts/money_lines.html")


@require_safe
def money_outlook(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_money)
    return _rows_page(request, contract, OUTLOOK, "contracts/money_outlook.html")


@require_safe
def money_commitment(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_money)
    report = contract_commitment(contract)
    if request.GET.get("export") == "csv":
        filename = f"commitment-{contract.reference}.csv"
        return csv_response(lines_of(report), COMMITMENT_COLUMNS, filename)
    context = {
        **money_frame(request, contract, current=COMMITMENT),
        "report": report,
        "export_url": address(request.GET, export="csv"),
        "may_write": may_write_money(standing_of(request.user), contract),
    }
    return render(request, "contracts/money_commitment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def money_row_create(
    request: SignedInRequest, contract_pk: int, kind: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_money)
    wanted = kind_of(kind)
    back = reverse(wanted.page, args=[contract.pk])
    form = wanted.form(request.POST or None, term=_maximum_term(contract), cancel=back)
    if form.is_valid():
        row = wanted.model(contract=contract)
        try:
            record_row(row=row, values=form.values(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{wanted.title}: recorded.")
            return redirect(back)
    frame = money_frame(request, contract, f"Add {wanted.noun}", current=wanted.page)
    context = {**frame, "form": form, "kind": wanted}
    return render(request, "contracts/money_row_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def money_row_edit(request: SignedInRequest, kind: str, row_pk: int) -> HttpResponse:
    wanted = kind_of(kind)
    row = row_to_write(request, wanted, row_pk)
    contract = row.contract
    back = reverse(wanted.page, args=[contract.pk])
    form = wanted.form(
        request.POST or None, instance=row, term=_maximum_term(contract), cancel=back
    )
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            revise_row(row=row, values=form.values(), seen=seen, by=request.user)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            words = f"{wanted.title}: changed. History shows what it was."
            messages.success(request, words)
            return redirect(back)
    frame = money_frame(request, contract, f"Change {wanted.noun}", current=wanted.page)
    context = {**frame, "form": form, "kind": wanted}
    return render(request, "contracts/money_row_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def money_row_remove(request: SignedInRequest, kind: str, row_pk: int) -> HttpResponse:
    wanted = kind_of(kind)
    row = row_to_write(request, wanted, row_pk)
    contract = row.contract
    back = reverse(wanted.page, args=[contract.pk])
    if request.method == "POST":
        remove_row(row=row, by=request.user)
        messages.success(request, f"{wanted.title}: removed. History keeps it.")
        return redirect(back)
    frame = money_frame(request, contract, f"Remove {wanted.noun}", current=wanted.page)
    context = {**frame, "kind": wanted, "rows": wanted.rows_of(row), "back": back}
    return render(request, "contracts/money_row_remove.html", context)


def money_frame(
    request: SignedInRequest,
    contract: Contract,
    *steps: str | Breadcrumb,
    current: str,
) -> dict[str, Any]:
    """The contract's frame with the pages within the tab."""
    trail = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    today = timezone.localdate()
    return {
        **contract_page(request, contract, current=MONEY, on=today, trail=trail),
        "contract_sub_pages": pages_of_money(contract, current=current),
    }


def _rows_page(
    request: SignedInRequest, contract: Contract, page: str, template: str
) -> HttpResponse:
    may_write = may_write_money(standing_of(request.user), contract)
    kinds: list[MoneyKind] = kinds_on(page)
    context = {
        **money_frame(request, contract, current=page),
        "kinds": [kind_on_page(kind, contract, may_write=may_write) for kind in kinds],
    }
    return render(request, template, context)


def _maximum_term(contract: Contract) -> Term:
    return maximum_term_of(term_ledger(contract)).term
