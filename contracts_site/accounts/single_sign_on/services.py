"""Approve people for single sign-on, bind them once, and take it from them."""

from datetime import datetime, timedelta

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from contracts_site.accounts.account_log.origins import Origin
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.models import (
    AccountEventKind,
    Invitation,
    SignOnApproval,
    User,
)
from contracts_site.accounts.sessions.services import end_sessions, sessions_of
from contracts_site.accounts.single_sign_on.exceptions import (
    AccountIsClosed,
    BoundAlready,
    NameAwaitsAnother,
    NotApproved,
    NotBound,
)
from contracts_site.foundation.history import acting_as

APPROVED_FOR = timedelta(days=30)


def approve_sign_on(
    *, person: User, signs_in_as: str, at: datetime, origin: Origin, by: User
) -> SignOnApproval:
    """Let the next directory account that signs in by this name be the person's.

    The approval is for one first sign-in within 30 days. Raises BoundAlready,
    NameAwaitsAnother and AccountIsClosed.
    """
    name = signs_in_as.strip().lower()
    with transaction.atomic(), acting_as(by):
        if not User.objects.select_for_update().get(pk=person.pk).is_active:
            raise AccountIsClosed
        if is_bound(person):
            raise BoundAlready
        others = SignOnApproval.objects.waiting(at=at).exclude(person=person)
        if other := others.filter(signs_in_as=name).select_related("person").first():
            raise NameAwaitsAnother(other.person.name)
        SignOnApproval.objects.filter(signs_in_as=name).exclude(person=person).delete()
        approval, _ = SignOnApproval.objects.update_or_create(
            person=person,
            defaults={
                "signs_in_as": name,
                "approved_by": by,
                "until": at + APPROVED_FOR,
            },
        )
        log_of_account(
            AccountEventKind.SIGN_ON_APPROVED,
            person=person,
            at=at,
            origin=origin,
            note=f"As {name}",
            by=by,
        )
    return approval


def bind_at_first_sign_in(
    *, account: SocialAccount, at: datetime, origin: Origin
) -> SocialAccount:
    """Give an unsaved directory account to the person approved for its name, for good.

    From then on its tenant and object say who it is, whatever name it takes later. The
    password goes, and a link to choose one: who leaves the council's directory has no
    other way in. Raises NotApproved.
    """
    name = account.extra_data["signs_in_as"]
    with transaction.atomic():
        approval = (
            SignOnApproval.objects.waiting(at=at)
            .select_for_update(of=("self",))
            .select_related("person")
            .filter(signs_in_as=name)
            .first()
        )
        if not name or approval is None or is_bound(approval.person):
            raise NotApproved
        person = approval.person
        with acting_as(person):
            account.user = person
            account.save()
            person.set_unusable_password()
            person.save(update_fields=["password"])
            Invitation.objects.filter(person=person).delete()
            approval.delete()
        log_of_account(
            AccountEventKind.SIGN_ON_BOUND,
            person=person,
            at=at,
            origin=origin,
            note=account.uid,
        )
    return account


def remove_sign_on(*, person: User, at: datetime, origin: Origin, by: User) -> None:
    """Part the person from their directory account, and sign them out everywhere.

    Raises NotBound.
    """
    with transaction.atomic(), acting_as(by):
        if not SocialAccount.objects.filter(user=person).delete()[0]:
            raise NotBound
        end_sessions(
            sessions_of(person, at=at), person=person, at=at, origin=origin, by=by
        )
        log_of_account(
            AccountEventKind.SIGN_ON_REMOVED, person=person, at=at, origin=origin, by=by
        )


def is_bound(person: User) -> bool:
    bound: bool = SocialAccount.objects.filter(user=person).exists()
    return bound
