"""`manage.py open_pages`: open every page that needs no number, as an administrator."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

FAULTY = 1


class Command(BaseCommand):
    help = (
        "Open every page whose address holds no number or name, as an administrator, and "
        f"name those that fail. Used after a restore. Exit code {FAULTY}: one failed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        people = get_user_model().objects.filter(is_active=True)
        person = people.order_by("-is_superuser", "pk").first()
        if person is None:
            raise CommandError("Nobody has an account: no page can be opened.")
        client = Client(raise_request_exception=False, headers={"host": _host()})
        client.force_login(person)
        addresses = sorted(set(_addresses(get_resolver().url_patterns)))
        failed = [each for each in addresses if not _opens(client, each)]
        if failed:
            raise CommandError("Failed: " + ", ".join(failed), returncode=FAULTY)
        self.stdout.write(f"{len(addresses)} pages open.")


def _host() -> str:
    return next((name for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")


def _addresses(
    patterns: list[URLPattern | URLResolver], before: str = "/"
) -> Iterator[str]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}".replace("^", "").replace("$", "")
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, address)
        elif not any(sign in address for sign in "<(["):
            yield address


def _opens(client: Client, address: str) -> bool:
    """Whatever the answer: the server has no fault in giving it."""
    response = client.get(address, secure=settings.SECURE_COOKIES)
    if response.streaming:
        for _ in response:
            pass
    return bool(response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR)
