"""Which parts ask for a second step of signing in."""

from django.conf import settings

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of


def must_have_second_factor(person: SignedInPerson) -> bool:
    """Whether a part that the person plays is among those the council named.

    Whoever may open the administration pages counts as an administrator, with a part or
    without: the first administrator of a new council has none yet.
    """
    asked = {Role(word) for word in settings.SECOND_FACTOR_ROLES}
    opens_administration = bool(getattr(person, "is_staff", False))
    return standing_of(person).holds(*asked) or (
        opens_administration and Role.ADMINISTRATOR in asked
    )
