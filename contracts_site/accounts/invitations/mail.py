"""The e-mail that brings an invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from contracts_site.accounts.invitations.services import VALID_FOR
from contracts_site.accounts.models import User

WORDS = """{name},

{by} has invited you to children's services contracts, where providers and the council
keep their contracts' KPIs together. Open this link and choose a password:

{link}

It works once, within {days} days. You sign in by this e-mail address.

You did not expect this? Then do nothing, and tell the council.
"""


def send_invitation(*, person: User, token: str, by: User) -> None:
    """Raises what the mail server raises: the person who invites is to know."""
    path = reverse("accounts:invitation", args=[token])
    words = WORDS.format(
        name=person.name,
        by=by.name,
        link=f"{settings.SITE_ADDRESS}{path}",
        days=VALID_FOR.days,
    )
    send_mail(
        "Your account for children's services contracts", words, None, [person.email]
    )
