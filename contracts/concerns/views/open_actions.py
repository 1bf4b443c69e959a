"""All open actions from every source: of one contract, and of all."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.concerns.forms.open_actions import OpenActionFilterForm
from contracts.concerns.open_actions import drawn
from contracts.concerns.pages import concern_page
from contracts.concerns.permissions import reads_action_plans, reads_open_actions
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.open_actions import open_action_columns
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import Gathered, csv_response, gathered_page

PORTFOLIO = "contracts:open-action-list"
OF_CONTRACT = "contracts:contract-open-actions"


@require_safe
def open_action_list(request: SignedInRequest) -> HttpResponseBase:
    require(reads_open_actions(standing_of(request.user)))
    frame = portfolio_page(request.user, current=PORTFOLIO)
    form = OpenActionFilterForm(
        request.GET, post=request.user.post, contracts=_contracts_of(request)
    )
    template = "contracts/open_action_list.html"
    return _answer(request, form, template, frame)


@require_safe
def contract_open_actions(
    request: SignedInRequest, contract_pk: int
) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_action_plans)
    today = timezone.localdate()
    frame = concern_page(request, contract, section=OF_CONTRACT, on=today)
    form = OpenActionFilterForm(request.GET, post=request.user.post, contracts={})
    template = "contracts/contract_open_actions.html"
    return _answer(request, form, template, frame, contract=contract)


def _contracts_of(request: SignedInRequest) -> dict[str, QuerySet[Contract]]:
    """For each choice of "whose" that a commissioner has, the contracts it stands for."""
    if not standing_of(request.user).directorate_ids:
        return {}
    visible = Contract.objects.visible_to(request.user)
    return {
        "managed": visible.filter(owner=request.user),
        "directorate": visible.run_by(request.user),
    }


def _answer(
    request: SignedInRequest,
    form: OpenActionFilterForm,
    template: str,
    frame: dict[str, Any],
    *,
    contract: Contract | None = None,
) -> HttpResponseBase:
    """The list over all contracts that the person sees, or of one."""
    today = timezone.localdate()
    form.is_valid()
    rows = [
        source.rows(
            request.user,
            passing=form.passing(on=today),
            of_contract=contract,
        )
        for source in form.sources
    ]
    columns = open_action_columns(with_contract=contract is None)
    listing = gathered_page(
        request,
        Gathered(rows, lambda some: [drawn(row, on=today) for row in some]),
        form=form,
        columns=columns,
        default_sort="due",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"open-actions-{today}.csv")
    return render(request, template, {**frame, "listing": listing})
