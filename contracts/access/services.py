"""What follows when the parts that a person plays change, and acts that change them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from contracts.access.exceptions import (
    AddressIsTaken,
    CannotTakeOver,
    ClosedAlready,
    ClosesOwnAccount,
    DeputyUntilThePast,
    NeedsSuccessor,
    NobodyDeputises,
    NoPartToDeputise,
    OfAnotherSide,
    OnlyAnAdministrator,
)
from contracts.access.holdings import HOLDING_SOURCES, holdings_of
from contracts.access.models import Membership, Role
from contracts.access.permissions import manages_people
from contracts.access.standing import standing_of
from contracts_site.accounts.account_log.origins import Origin
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.invitations.services import invite
from contracts_site.accounts.models import AccountEventKind, SignOnApproval, User
from contracts_site.accounts.sessions.services import end_sessions, sessions_of
from contracts_site.accounts.single_sign_on.services import is_bound
from contracts_site.foundation.history import acting_as

if TYPE_CHECKING:
    from contracts.register.models import Provider


# An administrator names another administrator; the council says who sits for a member.
NOT_LENT = (Role.ADMINISTRATOR, Role.MEMBER)


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Who is invited to work with a provider's contracts."""

    name: str
    email: str
    post: str = ""


def invite_provider_user(
    *, invited: Invited, provider: "Provider", at: datetime, origin: Origin, by: User
) -> tuple[User, str]:
    """The person, bound to the provider, and the secret of the invitation.

    Somebody of this provider who has not chosen a password yet is invited anew. Raises
    AddressIsTaken for anybody else's address.
    """
    address = invited.email.strip().lower()
    with transaction.atomic(), acting_as(by):
        person = User.objects.filter(email=address).first()
        if person is None:
            person = User.objects.create_user(
                address, name=invited.name, post=invited.post
            )
            part = Membership(user=person, role=Role.PROVIDER, provider=provider)
            part.full_clean()
            part.save()
        elif not _waits_for(person, provider):
            raise AddressIsTaken
        return person, invite(person=person, at=at, origin=origin, by=by)


def _waits_for(person: User, provider: "Provider") -> bool:
    """Whether the person has an account with the provider and has not begun to use it."""
    return (
        person.is_active
        and not person.has_usable_password()
        and not is_bound(person)
        and person.memberships.filter(provider=provider).exists()
        and not person.memberships.exclude(provider=provider).exists()
    )


def give_administration_pages(*, person: User) -> None:
    """Administrators may open the administration pages, others may not."""
    administers = person.memberships.filter(role=Role.ADMINISTRATOR).exists()
    if person.is_staff != administers and not person.is_superuser:
        person.is_staff = administers
        person.save(update_fields=["is_staff"])


def close_account(
    *,
    person: User,
    successor: User | None,
    give_parts: bool,
    at: datetime,
    origin: Origin,
    by: User,
) -> int:
    """Hand over what stands in a leaver's name, and let them sign in no more.

    With `give_parts` the successor plays the leaver's parts from now on. What the
    leaver did stays on record in their name. Return how many things were handed over.
    Raises the refusals of `_refuse_to_close`.
    """
    with transaction.atomic(), acting_as(by):
        held = User.objects.select_for_update().get(pk=person.pk)
        _refuse_to_close(held, successor=successor, by=by)
        moved = 0
        if successor:
            moved = sum(s.hand_over(held, to=successor) for s in HOLDING_SOURCES)
        _end_parts(held, give_to=successor if give_parts else None)
        SignOnApproval.objects.filter(person=held).delete()
        held.is_active = False
        held.save(update_fields=["is_active"])
        give_administration_pages(person=held)
        end_sessions(sessions_of(held, at=at), person=held, at=at, origin=origin, by=by)
        log_of_account(
            AccountEventKind.HANDED_OVER,
            person=held,
            at=at,
            origin=origin,
            note=f"{moved} things to {successor.name}" if successor else "Nothing held",
            by=by,
        )
    return moved


def _require_administrator(by: User) -> None:
    if not manages_people(standing_of(by)):
        raise OnlyAnAdministrator


def _refuse_to_close(person: User, *, successor: User | None, by: User) -> None:
    _require_administrator(by)
    if person == by:
        raise ClosesOwnAccount
    if not person.is_active:
        raise ClosedAlready
    if successor and (not successor.is_active or successor == person):
        raise CannotTakeOver
    if successor and _is_of_another_side(successor, person):
        raise OfAnotherSide
    if successor is None and (count := len(holdings_of(person))):
        raise NeedsSuccessor(count)


def _end_parts(person: User, *, give_to: User | None) -> None:
    """The leaver plays no part any more, and nobody stands in for them."""
    Membership.objects.filter(stands_in_for=person).delete()
    for part in Membership.objects.filter(user=person):
        if give_to and part.stands_in_for_id is None and not part.is_played_by(give_to):
            part.user = give_to
            part.save(update_fields=["user"])
        else:
            part.delete()
    if give_to:
        give_administration_pages(person=give_to)


def appoint_deputy(
    *, person: User, deputy: User, until: date, on: date, by: User
) -> int:
    """Let another play a person's parts until a day and with it; return how many.

    Parts that the deputy plays already are left, and those of `NOT_LENT`. Raises
    OnlyAnAdministrator, DeputyUntilThePast, CannotTakeOver, OfAnotherSide and
    NoPartToDeputise.
    """
    _require_administrator(by)
    with transaction.atomic(), acting_as(by):
        if until < on:
            raise DeputyUntilThePast
        if not deputy.is_active or deputy == person:
            raise CannotTakeOver
        if _is_of_another_side(deputy, person):
            raise OfAnotherSide
        own = Membership.objects.filter(user=person, stands_in_for__isnull=True)
        lent = [
            part.lent_to(deputy, until=until)
            for part in own.exclude(role__in=NOT_LENT)
            if not part.is_played_by(deputy)
        ]
        if not lent:
            raise NoPartToDeputise
        for part in lent:
            part.full_clean()
            part.save()
    return len(lent)


def _is_of_another_side(other: User, person: User) -> bool:
    """Whether the other works for somebody for whom the person does not."""
    theirs = _providers_of(person)
    return bool(theirs) and not _providers_of(other) <= theirs


def _providers_of(person: User) -> set[int | None]:
    """For whom the person works; None is the council."""
    return set(person.memberships.values_list("provider_id", flat=True))


def end_deputising(*, person: User, by: User) -> None:
    """Nobody stands in for the person any more.

    Raises OnlyAnAdministrator and NobodyDeputises.
    """
    _require_administrator(by)
    with transaction.atomic(), acting_as(by):
        if not Membership.objects.filter(stands_in_for=person).delete()[0]:
            raise NobodyDeputises


def end_past_deputising(*, on: date) -> int:
    """Take back parts lent until an earlier day. Return how many there were."""
    return Membership.objects.filter(until__lt=on).delete()[0]
