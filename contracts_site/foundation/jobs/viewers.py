"""Who sees jobs that others asked for.

Upper apps add a predicate when Django starts; this app knows nothing of their roles.
"""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

Viewer = Callable[[AbstractBaseUser | AnonymousUser], bool]

JOB_VIEWERS: list[Viewer] = []


def sees_every_job(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether any predicate admits the signed-in person to every job."""
    return user.is_authenticated and any(admits(user) for admits in JOB_VIEWERS)
