"""The page behind the link of an invitation; whoever opens it is not signed in yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.exceptions import InvitationIsOver
from contracts_site.accounts.invitations.forms import ChoosePasswordForm
from contracts_site.accounts.invitations.services import invited_by_link, take_up


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        invited = invited_by_link(token, at=now)
        form = ChoosePasswordForm(invited.person, request.POST or None)
        if form.is_valid():
            take_up(
                token=token,
                password=form.cleaned_data["new_password1"],
                at=now,
                origin=origin_of(request),
            )
            messages.success(request, "Your password is set. Sign in with it now.")
            return redirect("account_login")
    except InvitationIsOver:
        return render(request, "account/invitation_over.html", status=410)
    context = {"form": form, "invited": invited}
    return render(request, "account/invitation.html", context)
