"""`manage.py publish_paper REFERENCE`: publish a paper, by the word of two clerks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from contracts_site.committee_reports.papers.by_reference import (
    NO_SUCH_PAPER,
    paper_with,
)
from contracts_site.committee_reports.publications.exceptions import PublicationError
from contracts_site.committee_reports.publications.people import person_with
from contracts_site.committee_reports.publications.printing import print_publication
from contracts_site.committee_reports.publications.services import (
    Reasons,
    confirm_proposal,
    propose_publication,
)
from contracts_site.foundation.printing import PrintError

REFUSED, NOT_PRINTED = 1, 3


class Command(BaseCommand):
    help = (
        "Publish a committee paper: docs/rules/publication.md. Exit codes: "
        f"{REFUSED} it is refused, {NO_SUCH_PAPER} there is no such paper or person, "
        f"{NOT_PRINTED} it is published and its PDF could not be made."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the paper's reference, as CR-2018-01")
        parser.add_argument("--by", required=True, help="e-mail of who proposes")
        parser.add_argument(
            "--confirmed-by", required=True, help="e-mail of the second person"
        )
        parser.add_argument("--reason", default="", help="why there is another version")
        parser.add_argument("--late-reason", default="", help="why it is late")

    def handle(self, *args: Any, **options: Any) -> None:
        paper, now = paper_with(options["reference"]), timezone.now()
        by, second = person_with(options["by"]), person_with(options["confirmed_by"])
        if by == second:
            words = "Another person than the one who proposes must confirm."
            raise CommandError(words, returncode=REFUSED)
        reasons = Reasons(version=options["reason"], late=options["late_reason"])
        try:
            with transaction.atomic():
                proposal = propose_publication(
                    paper=paper, reasons=reasons, at=now, by=by
                )
                publication = confirm_proposal(proposal=proposal, at=now, by=second)
        except PublicationError as refusal:
            words = strip_tags(str(refusal))
            raise CommandError(words, returncode=REFUSED) from refusal
        try:
            print_publication(publication=publication)
        except PrintError as failure:
            raise CommandError(str(failure), returncode=NOT_PRINTED) from failure
        self.stdout.write(f"{publication} is published.")
        for file in publication.files.order_by("position"):
            self.stdout.write(f"{file.sha256}  {file.name}")
