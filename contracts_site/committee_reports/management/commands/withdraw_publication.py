"""`manage.py withdraw_publication REFERENCE`: take a version from the public, at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contracts_site.committee_reports.publications.aftermath import (
    withdraw_publication,
)
from contracts_site.committee_reports.publications.exceptions import PublicationError
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.people import person_with

REFUSED, NO_SUCH_VERSION = 1, 2


class Command(BaseCommand):
    help = (
        "Withdraw a published version: docs/rules/publication.md. Exit codes: "
        f"{REFUSED} it is refused, {NO_SUCH_VERSION} there is no such version or person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "publication",
            help="the paper's reference, as CR-2018-01, or the number that its page "
            "has in the address",
        )
        parser.add_argument(
            "--version-number", type=int, help="which version; else the latest"
        )
        parser.add_argument("--by", required=True, help="e-mail of the clerk")
        parser.add_argument(
            "--reason", required=True, help="why: everybody can read it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        publication = _version(options["publication"], options["version_number"])
        try:
            withdraw_publication(
                publication=publication,
                reason=options["reason"],
                at=timezone.now(),
                by=person_with(options["by"]),
            )
        except PublicationError as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        self.stdout.write(f"{publication} is withdrawn.")


def _version(named: str, number: int | None) -> Publication:
    """By the paper's reference, else by its own number."""
    versions = Publication.objects.filter(reference=named)
    if not versions and named.isdecimal():
        versions = Publication.objects.filter(pk=int(named))
    if number is not None:
        versions = versions.filter(version=number)
    found = versions.order_by("version").last()
    if found is None:
        words = f"No such version of {named} was published."
        raise CommandError(words, returncode=NO_SUCH_VERSION)
    return found
