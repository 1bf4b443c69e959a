"""All open actions from every source: of one contract, and of all."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.concerns.forms.open_actions import OpenActionFilterForm
from contracts.concerns.open_actions import AT_MOST, OPEN_ACTION_SOURCES, OpenAction
from contracts.concerns.pages import concern_page
from contracts.concerns.permissions import reads_action_plans, reads_open_actions
from contracts.concerns.portfolio import portfolio_page
from contracts.concerns.presentation.open_actions import open_action_columns
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import (
    GatheredFilter,
    csv_response,
    gathered_page,
)

PORTFOLIO = "contracts:open-action-list"
OF_CONTRACT = "contracts:contract-open-actions"


@require_safe
def open_action_list(request: SignedInRequest) -> HttpResponseBase:
    require(reads_open_actions(standing_of(request.user)))
    frame = portfolio_page(request.user, current=PORTFOLIO)
    form = OpenActionFilterForm(
        request.GET, post=request.user.post, contracts=_contracts_of(request)
    )
    actions, is_cut = _gathered(request)
    context = {**frame, "is_cut": is_cut, "at_most": AT_MOST}
    template = "contracts/open_action_list.html"
    return _answer(request, form, actions, template, context)


@require_safe
def contract_open_actions(
    request: SignedInRequest, contract_pk: int
) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_action_plans)
    today = timezone.localdate()
    frame = concern_page(request, contract, section=OF_CONTRACT, on=today)
    form = OpenActionFilterForm(request.GET, post=request.user.post, contracts={})
    own = [
        action
        for source in OPEN_ACTION_SOURCES
        for action in source.of_contract(request.user, today, contract)
    ]
    template = "contracts/contract_open_actions.html"
    return _answer(request, form, own, template, frame)


def _gathered(request: SignedInRequest) -> tuple[list[OpenAction], bool]:
    """What every source gives, and whether one of them had more to give."""
    today = timezone.localdate()
    given = [each.actions_for(request.user, today) for each in OPEN_ACTION_SOURCES]
    is_cut = any(len(actions) >= AT_MOST for actions in given)
    return [action for actions in given for action in actions], is_cut


def _contracts_of(request: SignedInRequest) -> dict[str, set[int]]:
    """For each choice of "whose" that a commissioner has, the contracts it stands for."""
    if not standing_of(request.user).directorate_ids:
        return {}
    visible = Contract.objects.visible_to(request.user)
    managed = visible.filter(owner=request.user)
    return {
        "managed": set(managed.values_list("pk", flat=True)),
        "directorate": set(visible.run_by(request.user).values_list("pk", flat=True)),
    }


def _answer(
    request: SignedInRequest,
    form: OpenActionFilterForm,
    actions: Sequence[OpenAction],
    template: str,
    context: dict[str, Any],
) -> HttpResponseBase:
    columns = open_action_columns(with_contract="contract" not in context)
    listing = gathered_page(
        request,
        actions,
        filters=GatheredFilter(form, form.passes),
        columns=columns,
        default_sort="due",
    )
    if listing.is_export:
        return csv_response(
            listing, columns, f"open-actions-{timezone.localdate()}.csv"
        )
    return render(request, template, {**context, "listing": listing})
