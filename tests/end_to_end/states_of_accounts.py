"""A person whose account is in every state at once, so that its page leads everywhere."""

from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from contracts.access.services import appoint_deputy
from contracts_site.accounts.models import User
from tests.factories.accounts import PersonFactory, running_session

NAME = "Robin Reed"


def account_in_every_state(*, by: User) -> None:
    """With a second step, bound to the directory, signed in somewhere, with a deputy."""
    person = PersonFactory(name=NAME, author=True, email="robin.reed@council.example")
    TOTP.activate(person, generate_totp_secret())
    SocialAccount.objects.create(
        user=person,
        provider="council",
        uid="tenant:object",
        extra_data={"signs_in_as": person.email},
    )
    running_session(person)
    today = timezone.localdate()
    deputy = PersonFactory(name="Sam Stone", email="sam.stone@council.example")
    appoint_deputy(
        person=person, deputy=deputy, until=today + timedelta(days=7), on=today, by=by
    )
