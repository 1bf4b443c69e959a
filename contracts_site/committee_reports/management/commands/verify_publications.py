"""`manage.py verify_publications`: whether what was published is what is on record."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.proving import prove

DIFFERS, NOT_PUBLISHED = 1, 2


class Command(BaseCommand):
    help = (
        "Compare the files of every published version with their SHA-256 and print "
        f"them anew: docs/rules/publication.md. Exit codes: {DIFFERS} something differs, "
        f"{NOT_PUBLISHED} nothing was published under a reference."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", nargs="*", help="papers; without one, all")
        parser.add_argument(
            "--files-only", action="store_true", help="print nothing anew: quick"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        publications = Publication.objects.order_by("reference", "version")
        if options["reference"]:
            publications = publications.filter(reference__in=options["reference"])
        rows = list(publications)
        if unknown := set(options["reference"]) - {each.reference for each in rows}:
            words = f"Nothing was published as {', '.join(sorted(unknown))}."
            raise CommandError(words, returncode=NOT_PUBLISHED)
        differing = 0
        for each in tqdm(rows, disable=not sys.stderr.isatty(), unit="version"):
            proof = prove(each, prints=not options["files_only"])
            differing += bool(proof.differences)
            for words in (*proof.differences, *proof.passed_over):
                self.stdout.write(f"{each.reference}, version {each.version}: {words}")
        if differing:
            words = f"{differing} of {len(rows)} versions differ from their record."
            raise CommandError(words, returncode=DIFFERS)
        self.stdout.write(f"{len(rows)} versions are as on record.")
