"""The other parties of a contract: its consortium and its subcontractors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.organisations.exceptions import OrganisationRefused
from contracts.organisations.forms import PartyForm
from contracts.organisations.models import Party
from contracts.organisations.permissions import may_write_party, reads_parties
from contracts.organisations.presentation import parties_table
from contracts.organisations.services import add_party, revise_party
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.permissions import may_write_contract
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:party-list"


@require_safe
def party_list(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_parties)
    parties = Party.objects.visible_to(request.user).filter(contract=contract)
    may_write = may_write_contract(standing_of(request.user), contract)
    context = {
        **_frame(request, contract, Breadcrumb("Parties")),
        "parties": parties_table(
            parties.select_related("provider"), may_write=may_write
        ),
        "may_write": may_write,
    }
    return render(request, "contracts/party_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def party_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_contract)
    return _form_page(request, contract, Party(contract=contract))


@require_http_methods(["GET", "HEAD", "POST"])
def party_edit(request: SignedInRequest, party_pk: int) -> HttpResponse:
    visible = Party.objects.visible_to(request.user)
    related = visible.select_related("contract__directorate", "contract__provider")
    party = get_object_or_404(related, pk=party_pk)
    require(may_write_party(standing_of(request.user), party))
    return _form_page(request, party.contract, party)


def _form_page(
    request: SignedInRequest, contract: Contract, party: Party
) -> HttpResponse:
    back, is_new = reverse(LIST, args=[contract.pk]), party.pk is None
    words = "Add a party" if is_new else "Change a party"
    frame = _frame(request, contract, Breadcrumb("Parties", back), Breadcrumb(words))
    form = PartyForm(
        request.POST or None, instance=party, contract=contract, cancel=back
    )
    if form.is_valid():
        try:
            _keep(request, contract, form, is_new=is_new)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except OrganisationRefused as refusal:
            form.add_error("provider", str(refusal))
        else:
            messages.success(request, "The parties of the contract are changed.")
            return redirect(LIST, contract.pk)
    context = {**frame, "form": form, "words": words}
    return render(request, "contracts/party_form.html", context)


def _keep(
    request: SignedInRequest, contract: Contract, form: PartyForm, *, is_new: bool
) -> None:
    details, by = form.details(), request.user
    if is_new:
        add_party(contract=contract, details=details, by=by)
    else:
        seen = form.cleaned_data["seen"]
        revise_party(party=form.instance, details=details, seen=seen, by=by)


def _frame(
    request: SignedInRequest, contract: Contract, *trail: Breadcrumb
) -> dict[str, object]:
    today = timezone.localdate()
    return contract_page(request, contract, current=OVERVIEW, on=today, trail=trail)
