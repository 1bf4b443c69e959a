"""Who manages people and reads the log of sign-ins."""

from contracts.access.models import Role
from contracts.access.standing import Standing


def manages_people(standing: Standing) -> bool:
    return standing.holds(Role.ADMINISTRATOR)
