"""Lead whoever owes a second step to its set-up, and nowhere else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from contracts_site.accounts.second_factor.owing import owes_second_factor

# What the set-up itself needs, and the way out.
STILL_OPEN = {
    "mfa_activate_totp",
    "account_reauthenticate",
    "account_logout",
    "look:accent-stylesheet",
    "healthz",
}


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        here = request.resolver_match
        if here and here.view_name in STILL_OPEN:
            return None
        return redirect("mfa_activate_totp") if owes_second_factor(request) else None
