"""The first page of the tab "Issues and risks": what is open, section by section."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.concerns.pages import TAB, concern_page
from contracts.concerns.panel import task_of
from contracts.concerns.permissions import reads_action_plans
from contracts.concerns.sections import counting, sections_for
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest


@require_safe
def concern_overview(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_action_plans)
    today = timezone.localdate()
    sections = sections_for(standing_of(request.user), contract)
    counts = counting(sections, contract, on=today).read()
    context = {
        **concern_page(request, contract, section=TAB, on=today),
        "tasks": [task_of(each, contract) for each in counts],
    }
    return render(request, "contracts/concern_overview.html", context)
