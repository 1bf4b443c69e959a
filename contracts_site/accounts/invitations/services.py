"""Send an invitation, and take it up."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from contracts_site.accounts.account_log.origins import Origin
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.exceptions import InvitationIsOver
from contracts_site.accounts.models import AccountEventKind, Invitation, User
from contracts_site.foundation.history import acting_as

VALID_FOR = timedelta(days=7)
BYTES = 32


def invite(*, person: User, at: datetime, origin: Origin, by: User) -> str:
    """The secret of a new invitation; one sent before works no more.

    It is kept only as its hash: random and long, so that no guessing is slowed.
    """
    token = secrets.token_urlsafe(BYTES)
    with transaction.atomic(), acting_as(by):
        Invitation.objects.update_or_create(
            person=person,
            defaults={
                "token_hash": _hash_of(token),
                "invited_by": by,
                "until": at + VALID_FOR,
            },
        )
        log_of_account(
            AccountEventKind.INVITED, person=person, at=at, origin=origin, by=by
        )
    return token


def invited_by_link(token: str, *, at: datetime) -> Invitation:
    """The invitation that the secret is of. Raises InvitationIsOver."""
    found = (
        Invitation.objects.filter(
            token_hash=_hash_of(token), until__gt=at, person__is_active=True
        )
        .select_related("person", "invited_by")
        .first()
    )
    if found is None:
        raise InvitationIsOver
    return found


def take_up(*, token: str, password: str, at: datetime, origin: Origin) -> User:
    """Give the person the password that they chose. Raises InvitationIsOver."""
    with transaction.atomic():
        person = invited_by_link(token, at=at).person
        held = Invitation.objects.select_for_update().filter(token_hash=_hash_of(token))
        with acting_as(person):
            if not held.delete()[0]:
                raise InvitationIsOver
            person.set_password(password)
            person.save(update_fields=["password"])
        log_of_account(
            AccountEventKind.INVITATION_TAKEN, person=person, at=at, origin=origin
        )
    return person


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
