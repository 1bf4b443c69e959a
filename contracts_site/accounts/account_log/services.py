"""Write lines of the log of sign-ins, and remove the old."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contracts_site.accounts.account_log.origins import NOWHERE, Origin
from contracts_site.accounts.models import (
    AccountEvent,
    AccountEventKind,
    SignInMethod,
    User,
)


def log_of_account(
    kind: AccountEventKind,
    *,
    person: User,
    at: datetime,
    origin: Origin = NOWHERE,
    note: str = "",
    by: User | None = None,
) -> AccountEvent:
    """Something befell a person's account; `by` is named where it was another's act."""
    return AccountEvent.objects.create(
        kind=kind,
        person=person,
        address=person.email,
        at=at,
        ip=origin.ip,
        device=origin.device,
        note=note,
        by=None if by == person else by,
    )


def log_sign_in(
    *, person: User, method: SignInMethod, at: datetime, origin: Origin
) -> AccountEvent:
    return AccountEvent.objects.create(
        kind=AccountEventKind.SIGNED_IN,
        person=person,
        address=person.email,
        method=method,
        at=at,
        ip=origin.ip,
        device=origin.device,
    )


def log_refusal(
    *,
    address: str,
    method: SignInMethod,
    why: str,
    at: datetime,
    origin: Origin,
) -> AccountEvent:
    """A sign-in that was refused, with the reason in words."""
    address = _address_in(address)
    return AccountEvent.objects.create(
        kind=AccountEventKind.REFUSED,
        person=User.objects.filter(email__iexact=address).first() if address else None,
        address=address,
        method=method,
        note=why[:200],
        at=at,
        ip=origin.ip,
        device=origin.device,
    )


def remove_old_events(*, at: datetime, keep_days: int) -> int:
    """Remove lines older than the council keeps them. Return how many went."""
    old = AccountEvent.objects.filter(at__lt=at - timedelta(days=keep_days))
    return old.delete()[0]


def _address_in(typed: str) -> str:
    """Only what is an address is kept: some type their password in the wrong box."""
    typed = typed.strip().lower()
    try:
        validate_email(typed)
    except ValidationError:
        return ""
    return typed[:254]
