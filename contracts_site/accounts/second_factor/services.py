"""What is done to a person's second step by others."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from contracts_site.accounts.account_log.origins import Origin
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.exceptions import NothingToReset
from contracts_site.accounts.models import AccountEventKind, User
from contracts_site.accounts.sessions.services import end_sessions, sessions_of


def reset_second_factor(
    *, person: User, reason: str, at: datetime, origin: Origin, by: User
) -> None:
    """Remove a second step that a person lost, with its recovery codes.

    The person is signed out everywhere; whoever must have one sets up another after the
    next sign-in. Raises NothingToReset.
    """
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().filter(user=person)
        if not held.delete()[0]:
            raise NothingToReset
        end_sessions(
            sessions_of(person, at=at), person=person, at=at, origin=origin, by=by
        )
        log_of_account(
            AccountEventKind.FACTOR_RESET,
            person=person,
            at=at,
            origin=origin,
            note=reason,
            by=by,
        )
