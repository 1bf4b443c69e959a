"""The request of a person who is signed in, as every view but the sign-in gets it."""

from django.http import HttpRequest

from contracts_site.accounts.models import User


class SignedInRequest(HttpRequest):
    """The login middleware lets nobody else through; this only tells the types."""

    user: User
