"""Who may do what with a job they can see."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from contracts_site.foundation.jobs.models import Job


def may_retry(user: AbstractBaseUser | AnonymousUser, job: Job) -> bool:
    """Only the person who asked may ask again."""
    return user.pk is not None and job.requested_by_id == user.pk
