"""`manage.py verify_publications`: whether what was published is what is on record."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence, Sized
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.agenda_packs.proving import prove_pack
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.proving import Proof, prove

Proved = TypeVar("Proved")
DIFFERS, NOT_PUBLISHED = 1, 2


class Command(BaseCommand):
    help = (
        "Compare the files of every published version, and of every agenda pack, with "
        "their SHA-256 and print them anew: docs/rules/publication.md. Exit codes: "
        f"{DIFFERS} something differs, {NOT_PUBLISHED} nothing was published under a "
        "reference."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", nargs="*", help="papers; without one, all")
        parser.add_argument(
            "--files-only", action="store_true", help="print nothing anew: quick"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        publications = Publication.objects.order_by("reference", "version")
        packs = AgendaPack.objects.order_by("pk")
        if options["reference"]:
            publications = publications.filter(reference__in=options["reference"])
            packs = packs.filter(packed_papers__publication__in=publications).distinct()
        rows = list(publications)
        if unknown := set(options["reference"]) - {each.reference for each in rows}:
            words = f"Nothing was published as {', '.join(sorted(unknown))}."
            raise CommandError(words, returncode=NOT_PUBLISHED)
        prints = not options["files_only"]
        versions = self._differing(
            [(f"{each.reference}, version {each.version}", each) for each in rows],
            lambda each: prove(each, prints=prints),
        )
        made = [(each.name, each) for each in packs]
        wrong = self._differing(made, lambda each: prove_pack(each, prints=prints))
        if versions or wrong:
            raise CommandError(_wrong(versions, rows, wrong, made), returncode=DIFFERS)
        self.stdout.write(f"{len(rows)} versions{_and(made)} are as on record.")

    def _differing(
        self, named: Sequence[tuple[str, Proved]], proof_of: Callable[[Proved], Proof]
    ) -> int:
        """How many differ; what is wrong with each is written."""
        differing = 0
        for name, each in tqdm(named, disable=not sys.stderr.isatty(), unit="proof"):
            proof = proof_of(each)
            differing += bool(proof.differences)
            for words in (*proof.differences, *proof.passed_over):
                self.stdout.write(f"{name}: {words}")
        return differing


def _and(packs: Sized) -> str:
    if not len(packs):
        return ""
    return f" and {len(packs)} agenda pack{'' if len(packs) == 1 else 's'}"


def _wrong(versions: int, rows: Sized, wrong: int, packs: Sized) -> str:
    told = [
        f"{number} of {len(of)} {what} differ from their record."
        for number, of, what in (
            (versions, rows, "versions"),
            (wrong, packs, "agenda packs"),
        )
        if number
    ]
    return " ".join(told)
