"""The person that somebody names at a terminal, by their e-mail address."""

from django.core.management.base import CommandError

from contracts_site.accounts.models import User

NO_SUCH_PERSON = 2


def person_with(email: str) -> User:
    """Raise CommandError if there is none; the service asks whether they are a clerk."""
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        words = f"Nobody signs in as {email}."
        raise CommandError(words, returncode=NO_SUCH_PERSON)
    return person
