"""Make and revoke the secret address of a person's calendar."""

from datetime import datetime, timedelta

from django.db import transaction

from contracts.calendar.exceptions import AddressExists
from contracts.calendar.models import CalendarFeed
from contracts.calendar.tokens import hash_of, new_token
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

NOTED_EVERY = timedelta(hours=1)


def make_address(*, at: datetime, by: User) -> str:
    """The token of a new address of the person's own; it cannot be had again."""
    token = new_token()
    with transaction.atomic(), acting_as(by):
        User.objects.select_for_update().get(pk=by.pk)
        if CalendarFeed.objects.filter(user=by, revoked_at__isnull=True).exists():
            raise AddressExists
        feed = CalendarFeed(user=by, token_hash=hash_of(token), created_at=at)
        feed.full_clean()
        feed.save()
    return token


def replace_address(*, at: datetime, by: User) -> str:
    """The token of a new address; the one that was there answers no more."""
    with transaction.atomic(), acting_as(by):
        revoke_address(at=at, by=by)
        return make_address(at=at, by=by)


def revoke_address(*, at: datetime, by: User) -> int:
    """The person's address answers no more. Return how many were revoked: 0 or 1."""
    with transaction.atomic(), acting_as(by):
        return CalendarFeed.objects.filter(user=by, revoked_at__isnull=True).update(
            revoked_at=at
        )


def reader_of(token: str, *, at: datetime) -> User | None:
    """Whose calendar the address is, noted as read; None where it is revoked or never
    was. The note is exact to an hour: programs read often, and it is for people."""
    feed = (
        CalendarFeed.objects.working()
        .filter(token_hash=hash_of(token))
        .select_related("user")
        .first()
    )
    if feed is None:
        return None
    if feed.last_used_at is None or feed.last_used_at < at - NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=at)
    return feed.user
