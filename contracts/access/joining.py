"""What the parts people play put on the lists of the accounts app."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from contracts.access.jobs import KIND
from contracts.access.models import Role
from contracts.access.permissions import manages_people
from contracts.access.second_factor import must_have_second_factor
from contracts.access.standing import standing_of
from contracts_site.accounts.second_factor.owing import MUST_HAVE_SECOND_FACTOR
from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem


def join() -> None:
    if unknown := settings.SECOND_FACTOR_ROLES - set(Role.values):
        raise ImproperlyConfigured(
            f"SECOND_FACTOR_ROLES names {', '.join(sorted(unknown))}; "
            f"known are {', '.join(Role.values)}."
        )
    DAILY_WORK.append(DailyWork(KIND, "Taking back parts from deputies"))
    NAVIGATION.append(
        NavigationItem(
            "People",
            "contracts:person-list",
            85,
            lambda user: manages_people(standing_of(user)),
            ("/contracts/people/",),
        )
    )
    MUST_HAVE_SECOND_FACTOR.append(must_have_second_factor)
