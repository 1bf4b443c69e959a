"""Who must have a second step, has none yet, and so can do nothing but set it up."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from contracts_site.accounts.models import User

MUST_HAVE_SECOND_FACTOR: list[Callable[[User], bool]] = []
"""Questions that upper apps add: whether the parts a person plays ask for it."""

SEEN = "second_factor_seen"


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether this person is to set up a second step before anything else.

    A factor that was found is noted in the session, so that most pages ask nothing.
    """
    person = request.user
    if not isinstance(person, User) or request.session.get(SEEN):
        return False
    if not any(must(person) for must in MUST_HAVE_SECOND_FACTOR):
        return False
    if has_second_factor(person) or _came_by_single_sign_on(request, person):
        request.session[SEEN] = True
        return False
    return True


def forget_that_it_was_seen(request: HttpRequest) -> None:
    """The person removed it: whoever must have one owes another at once."""
    request.session.pop(SEEN, None)


def has_second_factor(person: User) -> bool:
    enabled: bool = is_mfa_enabled(person, [Authenticator.Type.TOTP])
    return enabled


def _came_by_single_sign_on(request: HttpRequest, person: User) -> bool:
    """The council's directory asked for a second step of its own, where it says so."""
    records = get_authentication_records(request, person)
    return settings.SIGN_ON_HAS_SECOND_FACTOR and any(
        record["method"] == "socialaccount" for record in records
    )
