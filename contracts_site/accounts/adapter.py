"""How allauth behaves here: accounts are given by an administrator, never taken, and what
befalls them is logged."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from contracts_site.accounts.account_log.methods import method_of
from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.account_log.services import (
    log_of_account,
    log_refusal,
    log_sign_in,
)
from contracts_site.accounts.models import AccountEventKind, SignInMethod, User
from contracts_site.accounts.second_factor.owing import forget_that_it_was_seen
from contracts_site.accounts.sessions.middleware import begin

# By the notice that allauth sends of it.
NOTICES = {
    "account/email/password_changed": AccountEventKind.PASSWORD_CHANGED,
    "account/email/password_reset": AccountEventKind.PASSWORD_CHANGED,
    "account/email/password_set": AccountEventKind.PASSWORD_CHANGED,
    "mfa/email/totp_activated": AccountEventKind.FACTOR_SET_UP,
    "mfa/email/totp_deactivated": AccountEventKind.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": AccountEventKind.CODES_MADE,
}


class CouncilAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for the first set-up of a second step: the password was just typed."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required and not _just_signed_in_by_password_alone(context.request)

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """By address alone. Usually the site's host is in it, with any port that the
        request names: each would be another count for whoever guesses."""
        return str(credentials.get("email", "")).casefold()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _log_refusal(request, credentials, why="Too many attempts")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        _log_refusal(request, credentials, why="Wrong address or password")

    def pre_login(
        self, request: HttpRequest, user: User, **kwargs: Any
    ) -> HttpResponse | None:
        if not user.is_active:
            log_refusal(
                address=user.email,
                method=method_of(request, user),
                why="The account is closed",
                at=timezone.now(),
                origin=origin_of(request),
            )
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        begin(request)

    def post_login(
        self, request: HttpRequest, user: User, **kwargs: Any
    ) -> HttpResponse:
        log_sign_in(
            person=user,
            method=method_of(request, user),
            at=timezone.now(),
            origin=origin_of(request),
        )
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kwargs: Any
    ) -> None:
        """Tell the person by e-mail, and the log, what changed in their account."""
        if kind := NOTICES.get(template_prefix):
            log_of_account(
                kind,
                person=user,
                at=timezone.now(),
                origin=origin_of(self.request),
            )
        if kind == AccountEventKind.FACTOR_REMOVED:
            forget_that_it_was_seen(self.request)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)


def _log_refusal(
    request: HttpRequest, credentials: dict[str, Any], *, why: str
) -> None:
    log_refusal(
        address=str(credentials.get("email", "")),
        method=SignInMethod.PASSWORD,
        why=why,
        at=timezone.now(),
        origin=origin_of(request),
    )


def _just_signed_in_by_password_alone(request: HttpRequest) -> bool:
    """As whoever sets up a second step right after signing in, and sees its codes."""
    person = request.user
    if not isinstance(person, User):
        return False
    records = get_authentication_records(request, person)
    if not records or {record["method"] for record in records} != {"password"}:
        return False
    typed_at: float = max(record["at"] for record in records)
    lasts: float = app_settings.REAUTHENTICATION_TIMEOUT
    return time.time() - typed_at < lasts
