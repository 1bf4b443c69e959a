"""The sessions of a person: which there are, and their end."""

from collections.abc import Iterable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from contracts_site.accounts.account_log.origins import Origin
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.models import AccountEventKind, User


def sessions_of(person: User, *, at: datetime) -> list[UserSession]:
    """Those that still run, the one used last first."""
    held = list(UserSession.objects.filter(user=person).order_by("-last_seen_at"))
    running = set(
        Session.objects.filter(
            session_key__in=[each.session_key for each in held], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return [each for each in held if each.session_key in running]


def session_of(person: User, pk: int, *, at: datetime) -> UserSession | None:
    """The person's session with this number, while it runs; nobody else's."""
    return next((each for each in sessions_of(person, at=at) if each.pk == pk), None)


def end_sessions(
    sessions: Iterable[UserSession],
    *,
    person: User,
    at: datetime,
    origin: Origin,
    by: User,
) -> int:
    """Sign the person out where these sessions run. Return how many were ended."""
    keys = [each.session_key for each in sessions if each.user_id == person.pk]
    if not keys:
        return 0
    with transaction.atomic():
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(session_key__in=keys).delete()
        log_of_account(
            AccountEventKind.SESSIONS_ENDED,
            person=person,
            at=at,
            origin=origin,
            note=f"{len(keys)} ended",
            by=by,
        )
    return len(keys)


def forget_ended_sessions(*, at: datetime) -> int:
    """Remove what is over, from both lists. Return how many sessions went."""
    Session.objects.filter(expire_date__lt=at).delete()
    running = Session.objects.values("session_key")
    removed: int = UserSession.objects.exclude(session_key__in=running).delete()[0]
    return removed
