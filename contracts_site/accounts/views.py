"""A person's own account: what they sign in with, and where they are signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts_site.accounts.presentation import account_rows
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    context = {
        "rows": account_rows(request.user),
        "breadcrumbs": [Breadcrumb("Your account")],
    }
    return render(request, "account/overview.html", context)


@require_safe
def no_password(request: SignedInRequest) -> HttpResponse:
    """For people who sign in through the council's directory."""
    return render(request, "account/password_set.html")
