"""Who may come in through the directory: people whom an administrator approved."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import (
    DefaultSocialAccountAdapter,
    _build_apps_from_settings,
)
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils import timezone

from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.account_log.services import log_refusal
from contracts_site.accounts.models import SignInMethod
from contracts_site.accounts.single_sign_on.exceptions import NotApproved
from contracts_site.accounts.single_sign_on.services import bind_at_first_sign_in


class CouncilSignOnAdapter(DefaultSocialAccountAdapter):
    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        """The one directory of the environment; rows of the database name no other."""
        named = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in named.values() for app in apps]

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Bind whoever comes for the first time, if approved; stop everybody else."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("account_login"))
        if sociallogin.is_existing:
            return
        try:
            account = bind_at_first_sign_in(
                account=sociallogin.account,
                at=timezone.now(),
                origin=origin_of(request),
            )
        except NotApproved as refusal:
            _log(request, sociallogin.account.extra_data["signs_in_as"], str(refusal))
            page = render(request, "socialaccount/not_approved.html", status=403)
            raise ImmediateHttpResponse(page) from refusal
        sociallogin.account, sociallogin.user = account, account.user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))
        _log(request, "", f"Directory: {exception or 'no answer that counts'}")


def _log(request: HttpRequest, address: str, why: str) -> None:
    log_refusal(
        address=address,
        method=SignInMethod.SINGLE_SIGN_ON,
        why=why,
        at=timezone.now(),
        origin=origin_of(request),
    )
