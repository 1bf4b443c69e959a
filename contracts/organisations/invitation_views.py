"""Invite people of a provider: they submit figures for its contracts, and see no more."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.exceptions import AddressIsTaken
from contracts.access.forms import InvitationForm
from contracts.access.services import Invited, invite_provider_user
from contracts.access.standing import standing_of
from contracts.organisations.permissions import may_invite
from contracts.register.gate import require
from contracts.register.models import Provider
from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.invitations.mail import send_invitation
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

NOT_SENT = (
    "The mail server did not take the invitation. Nothing was kept; try again later."
)


@require_http_methods(["GET", "HEAD", "POST"])
def provider_invite(request: SignedInRequest, provider_pk: int) -> HttpResponse:
    visible = Provider.objects.visible_to(request.user)
    provider = get_object_or_404(visible, pk=provider_pk)
    require(may_invite(standing_of(request.user), provider))
    back = reverse("contracts:provider-detail", args=[provider.pk])
    form = InvitationForm(request.POST or None, cancel=back)
    if form.is_valid():
        try:
            _invite(request, provider, Invited(**form.cleaned_data))
        except AddressIsTaken as refusal:
            form.add_error("email", str(refusal))
        except OSError:
            form.add_error(None, NOT_SENT)
        else:
            address = form.cleaned_data["email"]
            messages.success(request, f"An invitation is on its way to {address}.")
            return redirect(back)
    trail = [
        Breadcrumb("Providers", reverse("contracts:provider-list")),
        Breadcrumb(provider.name, back),
        Breadcrumb("Invite a person"),
    ]
    context = {"provider": provider, "form": form, "breadcrumbs": trail}
    return render(request, "contracts/provider_invite.html", context)


def _invite(request: SignedInRequest, provider: Provider, invited: Invited) -> None:
    """Nothing is kept of an invitation that could not be sent."""
    with transaction.atomic():
        person, token = invite_provider_user(
            invited=invited,
            provider=provider,
            at=timezone.now(),
            origin=origin_of(request),
            by=request.user,
        )
        send_invitation(person=person, token=token, by=request.user)
